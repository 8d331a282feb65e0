using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>Which recorded history to play, and how.</summary>
public sealed record HistoryPlayerOptions
{
    /// <summary>CSV of trades; null for none.</summary>
    public string? TradesPath { get; init; }

    /// <summary>CSV of spreads; null for none.</summary>
    public string? SpreadsPath { get; init; }

    /// <summary>The pair the files are of, for instance <c>USDT/USD</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>Decimals of its prices, 0 to 10; default 5.</summary>
    public int PriceDecimals { get; init; } = 5;

    /// <summary>Times as fast as recorded; null, the default, for as fast as clients take it.</summary>
    public decimal? Speed { get; init; }

    /// <summary>Spreads carry no quantities: this one stands on both sides; default 1,000 base units.</summary>
    public Quantity QuoteQuantity { get; init; } = Quantity.Parse("1000");
}
