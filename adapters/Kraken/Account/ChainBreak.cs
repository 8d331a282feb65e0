using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Two entries of one wallet that do not join: balance before is not the balance after the one before.
/// </summary>
/// <param name="Asset">REST id, with its suffix.</param>
/// <param name="Id">The newer of the two.</param>
/// <param name="Time">Of it.</param>
/// <param name="Before">What it says the balance was.</param>
internal sealed record ChainBreak(string Asset, string Id, UnixNs Time, Amount Before);
