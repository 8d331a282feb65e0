namespace KrakkedCore.Perf.Workloads;

/// <summary>A pair of the session's market.</summary>
/// <param name="Symbol">As the venue writes it.</param>
/// <param name="Base">Asset bought.</param>
/// <param name="PriceDecimals">Digits after the point of a price.</param>
/// <param name="StartTicks">First price, in ticks of the last decimal.</param>
public sealed record MarketPair(string Symbol, string Base, int PriceDecimals, long StartTicks)
{
    /// <summary>Four pairs of different size.</summary>
    public static MarketPair[] Four { get; } =
    [
        new("BTC/USD", "BTC", PriceDecimals: 1, StartTicks: 788_715),
        new("ETH/USD", "ETH", PriceDecimals: 2, StartTicks: 321_389),
        new("SOL/USD", "SOL", PriceDecimals: 2, StartTicks: 14_235),
        new("ADA/USD", "ADA", PriceDecimals: 6, StartTicks: 512_340),
    ];
}
