using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>The pairs of one connection: their definitions, told when they change, whoever heard them first.</summary>
internal sealed class OwnPairs(
    KrakenFeedOptions options, FeedPlace place, LanePublisher publisher, Action<InstrumentId, string> follow,
    ILogger logger)
{
    private readonly HashSet<string> _symbols = options.Symbols.ToHashSet(StringComparer.Ordinal);
    private readonly DefinitionMemory _told = new();
    private int _read;

    /// <summary>Another connection heard something that this one has not looked at.</summary>
    internal bool HasNews => _read < place.Board.Count;

    /// <summary>Definitions from this connection's instrument channel.</summary>
    internal void Take(ReadOnlySpan<InputEvent> definitions, bool isSnapshot)
    {
        var pairCount = 0;
        foreach (ref readonly var definition in definitions)
        {
            place.Board.Post(in definition);
            pairCount += IsOwn(in definition) ? 1 : 0;
        }

        ReadBoard();
        if (isSnapshot && pairCount < _symbols.Count)
        {
            logger.Error(
                "Kraken defines {Defined} of the {Wanted} pairs asked for on connection {Connection}; the others stay "
                + "without data", pairCount, _symbols.Count, place.Connection);
        }
    }

    /// <summary>Takes what any connection heard since; of pairs, what is this connection's own.</summary>
    internal void ReadBoard()
    {
        for (var count = place.Board.Count; _read < count; _read++)
        {
            var definition = place.Board.At(_read);
            var isOwn = IsOwn(in definition);
            if ((isOwn || definition.Kind == InputKind.AssetDefinition) && _told.IsChange(in definition))
            {
                publisher.PublishKept(in definition);
            }

            if (isOwn)
            {
                follow(definition.Instrument, definition.InstrumentDefinition.Symbol.ToString());
            }
        }
    }

    /// <summary>Follows what was told before: a new connection need not wait for it to be told again.</summary>
    internal void FollowKnown()
    {
        ReadBoard();
        foreach (var symbol in options.Symbols)
        {
            if (place.Symbols.TryFind(Encoding.UTF8.GetBytes(symbol), out var instrument) && _told.Has(instrument))
            {
                follow(instrument, symbol);
            }
        }
    }

    private bool IsOwn(in InputEvent definition) =>
        definition.Kind == InputKind.InstrumentDefinition
        && _symbols.Contains(definition.InstrumentDefinition.Symbol.ToString());
}
