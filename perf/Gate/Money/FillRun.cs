using System;
using System.Collections.Generic;
using System.Diagnostics;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Tools.Krakked.Replaying;

namespace KrakkedCore.Perf.Gate.Money;

/// <summary>A logic of the size users have, and an account in it.</summary>
internal sealed class FillRun : IOutputSink
{
    private const int WarmFills = 12_000;
    private const int FillsBetweenClocks = 64;

    private readonly FillScript _script;
    private readonly TradingLogic _logic;
    private readonly InputEvent[] _chunk = new InputEvent[256];
    private readonly OutputEvent[] _told = new OutputEvent[1_024];
    private long _anomalies;

    /// <summary>Makes it; nothing was traded.</summary>
    /// <param name="costMethod">As in the setting.</param>
    /// <param name="keep">Takes all outputs from the first on; null for nobody.</param>
    public FillRun(int costMethod, List<OutputEvent>? keep = null)
    {
        Keep = keep;
        _script = new FillScript(costMethod, new UnixNs(FrameMarket.StartNs));
        _logic = new TradingLogic(LogicSize.Capacity, this);
        foreach (var input in _script.Start())
        {
            Give(input);
        }

        Quotes(100);
    }

    /// <summary>Outputs so far.</summary>
    public long OutputCount { get; private set; }

    private List<OutputEvent>? Keep { get; }

    /// <summary>Trades until windows and memories are full.</summary>
    public FillRun Filled()
    {
        Fills(WarmFills);
        return this;
    }

    /// <summary>Gives so many fills.</summary>
    /// <returns>Nanoseconds in the logic.</returns>
    public double Fills(long count) => Time(count, static script => script.Fill());

    /// <summary>Gives so many changes of best prices.</summary>
    /// <returns>Nanoseconds in the logic.</returns>
    public double Quotes(long count) => Time(count, static script => script.Quote());

    /// <summary>Gives so many fills that come in late, each with one between that does not.</summary>
    /// <returns>Nanoseconds in the logic for those that were late.</returns>
    public double LateFills(long count)
    {
        var elapsed = 0L;
        for (long done = 0; done < count; done++)
        {
            Give(_script.Fill());
            var late = _script.LateFill();
            var start = Stopwatch.GetTimestamp();
            Give(in late);
            elapsed += Stopwatch.GetTimestamp() - start;
        }

        return Nanoseconds(elapsed);
    }

    /// <summary>Gives so many fills, the two ledger entries of each, and prices and the clock between.</summary>
    public void FillsWithLedger(long count)
    {
        for (long done = 0; done < count; done++)
        {
            var fill = _script.Fill();
            Give(in fill);
            Give(_script.Entry(in fill, ofBase: true));
            Give(_script.Entry(in fill, ofBase: false));
            if (done % FillsBetweenClocks == 0)
            {
                Give(_script.Quote());
                Give(_script.Tick());
            }
        }

        Invariant.Holds(_anomalies == 0);
    }

    /// <inheritdoc/>
    public void Emit(in OutputEvent output)
    {
        _told[OutputCount & (_told.Length - 1)] = output;
        OutputCount++;
        _anomalies += output.Kind == OutputKind.Anomaly ? 1 : 0;
        Keep?.Add(output);
    }

    private static double Nanoseconds(long ticks) => ticks * (1e9 / Stopwatch.Frequency);

    private double Time(long count, Func<FillScript, InputEvent> next)
    {
        // Made before the clock is read, as many as stay in the nearest cache.
        var elapsed = 0L;
        for (long done = 0; done < count; done += _chunk.Length)
        {
            var chunk = _chunk.AsSpan(0, (int)Math.Min(_chunk.Length, count - done));
            for (var index = 0; index < chunk.Length; index++)
            {
                chunk[index] = next(_script);
                chunk[index].Sequence = _logic.InputSequence + 1 + index;
            }

            var start = Stopwatch.GetTimestamp();
            foreach (ref readonly var input in chunk)
            {
                _logic.OnInput(in input);
            }

            elapsed += Stopwatch.GetTimestamp() - start;
        }

        return Nanoseconds(elapsed);
    }

    private void Give(in InputEvent input)
    {
        var numbered = input;
        numbered.Sequence = _logic.InputSequence + 1;
        _logic.OnInput(in numbered);
    }
}
