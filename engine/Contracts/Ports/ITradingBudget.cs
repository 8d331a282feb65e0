using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>What is done to an order, for the venue's counter.</summary>
public enum TradingAction : byte
{
    /// <summary>A new order: 1.</summary>
    Add = 0,

    /// <summary>Changed in place: 1, and more while it is young.</summary>
    Amend = 1,

    /// <summary>Replaced by another: 1, and more while it is young.</summary>
    Edit = 2,

    /// <summary>Taken back: nothing once it is five minutes old, 8 in its first five seconds.</summary>
    Cancel = 3,

    /// <summary>Several new orders in one message.</summary>
    AddBatch = 4,
}

/// <summary>One thing done to one or more orders of a pair.</summary>
/// <param name="Instrument">The pair.</param>
/// <param name="Action">What is done.</param>
/// <param name="Since">When the order was taken or last amended; the time of asking where that is not known.</param>
/// <param name="OrderCount">Orders in a batch; 1 for everything else.</param>
public readonly record struct TradingCharge(
    InstrumentId Instrument,
    TradingAction Action,
    UnixNs Since,
    int OrderCount = 1);

/// <summary>The venue's counters of trading actions, one for each pair, shared by REST and WebSocket.</summary>
/// <remarks>
/// One thread at a time calls it, the OMS thread, with the times of the inputs: the same calls give the same answers.
/// Nothing is allocated. Source: https://docs.kraken.com/api/docs/guides/spot-ratelimits.
/// </remarks>
public interface ITradingBudget
{
    /// <summary>Charges an action, or says when there will be room for it.</summary>
    /// <param name="charge">What is done, to which pair.</param>
    /// <param name="priority">Only <see cref="CallPriority.Safety"/> may use the reserve.</param>
    /// <param name="now">Engine time; a time before the newest one counts as that.</param>
    /// <param name="readyAt">When to ask again; <paramref name="now"/> when it was charged.</param>
    /// <returns>True when it was charged and may leave.</returns>
    bool TryCharge(in TradingCharge charge, CallPriority priority, UnixNs now, out UnixNs readyAt);

    /// <summary>The venue told its own counter for a pair; a higher one than ours is taken over.</summary>
    /// <param name="instrument">The pair.</param>
    /// <param name="counter">Points; rounded up when the venue gives fractions.</param>
    /// <param name="now">Engine time.</param>
    void OnCounter(InstrumentId instrument, int counter, UnixNs now);

    /// <summary>The venue told its threshold, for all pairs.</summary>
    /// <param name="threshold">Points, above zero.</param>
    void OnThreshold(int threshold);

    /// <summary>The venue refused an action for its rate: the pair's counter is full.</summary>
    /// <param name="instrument">The pair.</param>
    /// <param name="now">Engine time.</param>
    void OnRefused(InstrumentId instrument, UnixNs now);
}
