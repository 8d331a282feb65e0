namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>An asset under all its names.</summary>
/// <param name="Name">Display code of WebSocket v2, for instance <c>BTC</c>.</param>
/// <param name="RestId">For instance <c>XXBT</c>.</param>
/// <param name="Altname">For instance <c>XBT</c>.</param>
/// <param name="LedgerDecimals">Decimals of its ledger, 0 to 18.</param>
/// <param name="DisplayDecimals">Decimals shown to people.</param>
internal sealed record VenueAsset(
    string Name, string RestId, string Altname, int LedgerDecimals, int DisplayDecimals);
