using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Puts history into the historian's own lane, and waits for room: nothing of it is dropped.</summary>
internal sealed class HistoryTeller(
    IInputLane lane, IClock clock, ProvidedDelay delay, HistorianStatistics statistics)
{
    private static readonly TimeSpan RoomEvery = TimeSpan.FromMilliseconds(10);

    private readonly InputEvent[] _one = new InputEvent[1];

    internal Task Tell(in AccountSync sync, CancellationToken stopping)
    {
        Begin(InputKind.AccountSync, default, default).AccountSync = sync;
        return Publish(stopping);
    }

    internal Task Tell(in AssetDefinition definition, CancellationToken stopping)
    {
        statistics.Add(HistorianCounter.AssetsDefined);
        Begin(InputKind.AssetDefinition, default, default).AssetDefinition = definition;
        return Publish(stopping);
    }

    /// <summary>The source says that nobody watches the pair: no prices of it are awaited.</summary>
    internal Task Tell(in InstrumentDefinition definition, InstrumentId instrument, CancellationToken stopping)
    {
        statistics.Add(HistorianCounter.PairsDefined);
        _one[0].Begin(
            InputKind.InstrumentDefinition, EventSource.KrakenPrivate, instrument, venueTime: default, clock.Now);
        _one[0].InstrumentDefinition = definition;
        return Publish(stopping);
    }

    internal Task Tell(in BalanceStatement statement, UnixNs venueTime, CancellationToken stopping)
    {
        statistics.Add(HistorianCounter.Statements);
        Begin(InputKind.BalanceStatement, default, venueTime).BalanceStatement = statement;
        return Publish(stopping);
    }

    internal Task Tell(in LedgerEntry entry, UnixNs venueTime, CancellationToken stopping)
    {
        statistics.Add(HistorianCounter.Entries);
        Begin(InputKind.LedgerEntry, default, venueTime).LedgerEntry = entry;
        return Publish(stopping);
    }

    internal Task Tell(in Fill fill, InstrumentId instrument, UnixNs venueTime, CancellationToken stopping)
    {
        statistics.Add(HistorianCounter.Fills);
        Begin(InputKind.Fill, instrument, venueTime).Fill = fill;
        return Publish(stopping);
    }

    private ref InputEvent Begin(InputKind kind, InstrumentId instrument, UnixNs venueTime)
    {
        _one[0].Begin(kind, EventSource.KrakenRest, instrument, venueTime, clock.Now);
        return ref _one[0];
    }

    private async Task Publish(CancellationToken stopping)
    {
        while (!lane.TryPublish(_one))
        {
            await delay.Wait(RoomEvery, stopping).ConfigureAwait(false);
        }
    }
}
