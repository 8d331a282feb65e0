using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>A pair as the <c>instrument</c> channel lists it.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/instrument.</remarks>
public sealed record SimPair
{
    /// <summary>Name in WebSocket v2, for instance <c>BTC/USD</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>What is traded.</summary>
    public required string Base { get; init; }

    /// <summary>What it is priced in.</summary>
    public required string Quote { get; init; }

    /// <summary>Decimals of a price, 0 to 10.</summary>
    public required int PriceDecimals { get; init; }

    /// <summary>Decimals of a quantity, 0 to 8; default 8.</summary>
    public int QuantityDecimals { get; init; } = 8;

    /// <summary>Decimals of a cost, 0 to 10; default 5.</summary>
    public int CostDecimals { get; init; } = 5;

    /// <summary>Prices are multiples of it.</summary>
    public required Price Tick { get; init; }

    /// <summary>Quantities are multiples of it; default 1e-8.</summary>
    public Quantity Lot { get; init; } = new(1);

    /// <summary>Smallest order, base units; default 1e-8.</summary>
    public Quantity QuantityMin { get; init; } = new(1);

    /// <summary>Smallest order, quote units; below a billion, default 0.5.</summary>
    public Amount CostMin { get; init; } = Amount.Parse("0.5");

    /// <summary>In the venue's words; default <c>online</c>.</summary>
    public string Status { get; init; } = "online";

    /// <summary>The id that REST answers with, for instance <c>XXBTZUSD</c>.</summary>
    public string RestId => field ??= VenueNames.PairIdOf(Base, Quote);

    /// <summary>The short name in REST, for instance <c>XBTUSD</c>.</summary>
    public string AltName => field ??= VenueNames.AltNameOf(Base) + VenueNames.AltNameOf(Quote);

    /// <summary>Name in WebSocket v1, for instance <c>XBT/USD</c>.</summary>
    public string WsName => field ??= VenueNames.AltNameOf(Base) + "/" + VenueNames.AltNameOf(Quote);
}
