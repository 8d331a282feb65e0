using System;
using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>How a search for credentials ended. The owner disposes of it, which wipes what was found.</summary>
/// <param name="Status">Where it ended.</param>
/// <param name="Source">Where they came from, or were sought last.</param>
/// <param name="Sentence">The same for people: what was found, where, what to do. Holds no secret.</param>
public sealed record CredentialSearch(CredentialStatus Status, CredentialSource Source, string Sentence) : IDisposable
{
    /// <summary>Only when <see cref="CredentialStatus.Loaded"/>.</summary>
    public ApiCredentials? Credentials { get; init; }

    /// <summary>What the file tells without its password; null when there is no whole file.</summary>
    public SecretsHeader? Header { get; init; }

    /// <summary>What people should know beside, for instance a half-set environment.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <inheritdoc />
    public void Dispose() => Credentials?.Dispose();

    /// <summary>The sentence; never a secret.</summary>
    public override string ToString() => Sentence;
}
