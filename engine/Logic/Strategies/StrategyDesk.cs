using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Strategies;

/// <summary>Asks the strategies, and remembers where each wants to be in each pair.</summary>
internal sealed class StrategyDesk(
    LogicCapacity capacity,
    IStrategy[] strategies,
    MarketTable markets,
    SettingsTable settings,
    OutputWriter outputs)
{
    private readonly Text24[] _names =
        Array.ConvertAll(strategies, static one => Text24.From(System.Text.Encoding.UTF8.GetBytes(one.Name)));

    private readonly SignalDirection[] _wanted = new SignalDirection[(capacity.Instruments + 1) * strategies.Length];

    /// <summary>How many strategies; their rows start at 1.</summary>
    internal int Count => strategies.Length;

    /// <summary>Names the strategies for readers of outputs.</summary>
    internal void TellNames()
    {
        for (var row = 1; row <= Count; row++)
        {
            outputs.Slot(OutputKind.StrategyNamed, InstrumentId.None).StrategyNamed =
                new StrategyNamed(_names[row - 1], (ushort)row, settings.Of(row).MakesMarkets);
            outputs.Emit();
        }
    }

    /// <summary>Asks one strategy about a candle that closed; says so when it changed its mind.</summary>
    /// <returns>Where it wants to be; none when it was not asked or has nothing to say.</returns>
    internal SignalDirection Decide(int strategy, InstrumentId instrument, int timeframe)
    {
        ref readonly var setting = ref settings.Of(strategy);
        if (!setting.IsEnabled || setting.TimeframeSeconds != Timeframes.Seconds(timeframe))
        {
            return SignalDirection.None;
        }

        var isTopFresh = markets.TryTop(instrument, out var top);
        var decision = strategies[strategy - 1].OnCandle(new StrategyView
        {
            Instrument = instrument,
            Time = outputs.Time,
            Settings = setting,
            Candles = markets.Candles.History(instrument, timeframe),
            Top = top,
            IsTopFresh = isTopFresh,
        });
        ref var wanted = ref _wanted[(instrument.Row * strategies.Length) + strategy - 1];
        if (decision.Direction != SignalDirection.None && decision.Direction != wanted)
        {
            wanted = decision.Direction;
            outputs.Slot(OutputKind.Signal, instrument).Signal =
                new Signal(decision.Fast, decision.Slow, (ushort)strategy, decision.Direction);
            outputs.Emit();
        }

        return decision.Direction;
    }

    internal void Carry(StateCarrier state) => state.Rows(_wanted.AsSpan());
}
