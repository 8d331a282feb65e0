namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>An asset as the <c>instrument</c> channel lists it.</summary>
/// <param name="Id">Display code, for instance <c>BTC</c>.</param>
/// <param name="LedgerDecimals">Decimals of balances and fees, 0 to 18.</param>
/// <param name="DisplayDecimals">Decimals shown to people, 0 to 18.</param>
public sealed record SimAsset(string Id, int LedgerDecimals, int DisplayDecimals)
{
    /// <summary>The id that REST answers with, for instance <c>XXBT</c>.</summary>
    public string RestId => VenueNames.AssetIdOf(Id);

    /// <summary>The short name in REST, for instance <c>XBT</c>.</summary>
    public string AltName => VenueNames.AltNameOf(Id);
}
