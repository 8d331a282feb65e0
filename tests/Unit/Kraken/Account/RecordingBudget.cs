using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>A trading budget that keeps what it is told.</summary>
internal sealed class RecordingBudget : ITradingBudget
{
    public List<string> Told { get; } = [];

    public bool TryCharge(in TradingCharge charge, CallPriority priority, UnixNs now, out UnixNs readyAt)
    {
        readyAt = now;
        return true;
    }

    public void OnCounter(InstrumentId instrument, int counter, UnixNs now) =>
        Told.Add($"counter {instrument.Row} {counter}");

    public void OnThreshold(int threshold) => Told.Add($"threshold {threshold}");

    public void OnRefused(InstrumentId instrument, UnixNs now) => Told.Add($"refused {instrument.Row}");
}
