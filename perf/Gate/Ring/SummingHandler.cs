using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>The cheapest consumer that still proves that every event came, once.</summary>
/// <param name="total">Where the sum goes.</param>
internal readonly struct SummingHandler(SummingHandler.Total total) : IEventHandler<RingEvent>
{
    /// <inheritdoc/>
    public void OnEvent(ref readonly RingEvent data, long sequence, bool endOfBatch) => total.Sum += data.Value;

    /// <summary>The sum so far.</summary>
    internal sealed class Total
    {
        /// <summary>Of all values.</summary>
        public long Sum;
    }
}
