using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>One row of recorded history.</summary>
/// <param name="Kind">Which of the fields below mean something.</param>
/// <param name="Time">When, exact to the nanosecond.</param>
/// <param name="Price">Of a trade.</param>
/// <param name="Quantity">Of a trade, base units; what is finer than 1e-8 is rounded half up.</param>
/// <param name="TakerSide">Of a trade.</param>
/// <param name="TakerType">Of a trade.</param>
/// <param name="Bid">Of a quote.</param>
/// <param name="Ask">Of a quote.</param>
/// <param name="Line">Line in its file, from 1; the header is line 1.</param>
public readonly record struct HistoryRow(
    HistoryKind Kind,
    UnixNs Time,
    Price Price,
    Quantity Quantity,
    Side TakerSide,
    OrderType TakerType,
    Price Bid,
    Price Ask,
    long Line);
