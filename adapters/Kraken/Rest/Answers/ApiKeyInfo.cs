using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>What the key in use may do.</summary>
/// <param name="Name">The name its owner gave it.</param>
/// <param name="Permissions">For instance <c>query-funds</c>, <c>modify-trades</c>, <c>withdraw-funds</c>.</param>
/// <param name="NonceWindow">Tolerance the owner set; null when not told.</param>
/// <param name="ValidUntil">Zero when it does not expire.</param>
/// <param name="LastUsed">Zero when not told.</param>
/// <param name="AllowedAddresses">Empty when any address may use it.</param>
public sealed record ApiKeyInfo(
    string Name,
    IReadOnlyList<string> Permissions,
    long? NonceWindow,
    UnixNs ValidUntil,
    UnixNs LastUsed,
    IReadOnlyList<string> AllowedAddresses);
