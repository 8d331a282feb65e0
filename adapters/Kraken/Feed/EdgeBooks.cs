using System;
using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>The books of one connection: every message verified, and a wrong one quarantines its pair.</summary>
internal sealed class EdgeBooks(
    SymbolTable symbols, LanePublisher publisher, SubscriptionPlan plan, PulseTable pulses, FeedTeller teller,
    FeedStatistics statistics, ILogger logger)
{
    private readonly List<EdgeBook?> _books = [];

    /// <summary>The pair's book while it is true; null else.</summary>
    internal OrderBook? BookOf(InstrumentId instrument) =>
        EdgeOf(instrument) is { IsValid: true } edge ? edge.Book : null;

    internal void Follow(InstrumentId instrument, int depth)
    {
        while (_books.Count <= instrument.Row)
        {
            _books.Add(null);
        }

        _books[instrument.Row] ??= new EdgeBook(depth);
    }

    internal void Invalidate(InstrumentId instrument) => EdgeOf(instrument)?.Invalidate();

    internal void InvalidateAll()
    {
        foreach (var edge in _books)
        {
            edge?.Invalidate();
        }
    }

    internal void Take(ReadOnlySpan<InputEvent> events, UnixNs now, long wall)
    {
        while (!events.IsEmpty)
        {
            var length = 1;
            while ((events[length - 1].Flags & EventFlags.LastOfRun) == 0)
            {
                length++;
            }

            TakeBook(events[..length], now, wall);
            events = events[length..];
        }
    }

    /// <summary>Tells nothing of a book until its next snapshot, and asks for it; false when it had none.</summary>
    internal bool Quarantine(InstrumentId instrument, UnixNs now, long wall)
    {
        if (EdgeOf(instrument) is not { } edge)
        {
            return false;
        }

        edge.Invalidate();
        publisher.ForgetBook(instrument);
        teller.Tell(FeedState.BookInvalid, FeedChannel.Book, instrument, now);
        plan.AskAgain(FeedChannel.Book, instrument, wall);
        return true;
    }

    private void TakeBook(ReadOnlySpan<InputEvent> run, UnixNs now, long wall)
    {
        var instrument = run[0].Instrument;
        if (EdgeOf(instrument) is not { } edge)
        {
            return;
        }

        var wasSnapshot = (run[0].Flags & EventFlags.Snapshot) != 0;
        var verdict = edge.Apply(run, symbols.PriceDecimals(instrument), symbols.QuantityDecimals(instrument));
        switch (verdict)
        {
            case EdgeBookVerdict.Verified:
                statistics.Add(FeedStatistics.Counter.Verified);
                pulses.OnBook(instrument, edge.Book, wall);
                publisher.PublishBook(run);
                break;
            case EdgeBookVerdict.Skipped:
                statistics.Add(FeedStatistics.Counter.Skipped);
                break;
            default:
                statistics.Add(FeedStatistics.Counter.Failed);
                logger.Warning(
                    "The checksum of {Symbol} does not match after a {Type}: its book is asked for anew",
                    symbols.NameOf(instrument), wasSnapshot ? "snapshot" : "update");
                Quarantine(instrument, now, wall);
                break;
        }
    }

    private EdgeBook? EdgeOf(InstrumentId instrument) =>
        instrument.Row < _books.Count ? _books[instrument.Row] : null;
}
