using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>The candles one input closed that are worth a decision, in the order they closed.</summary>
internal sealed class ClosedCandles(LogicCapacity capacity)
{
    private readonly (InstrumentId Instrument, int Timeframe)[] _candles =
        new (InstrumentId, int)[capacity.Instruments * Timeframes.Count];

    internal int Count { get; private set; }

    internal (InstrumentId Instrument, int Timeframe) this[int index] => _candles[index];

    internal void Clear() => Count = 0;

    internal void Add(InstrumentId instrument, int timeframe) => _candles[Count++] = (instrument, timeframe);
}
