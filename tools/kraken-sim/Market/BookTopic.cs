using System;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Frames;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>The book channel at one depth: remembers what its subscribers hold and sends only the difference.</summary>
/// <remarks>
/// A level that leaves the depth because better ones came is not sent: the client cuts it off. A level that enters
/// because a better one went is sent. Source: https://docs.kraken.com/api/docs/guides/spot-ws-book-v2.
/// </remarks>
internal sealed class BookTopic(int depth)
{
    private BookLevel[] _bids = []; // Room comes with the first subscriber: most pairs have none at most depths.
    private BookLevel[] _asks = [];
    private int _bidCount;
    private int _askCount;

    internal int Depth => depth;

    internal Topic Topic { get; } = new();

    internal ReadOnlySpan<BookLevel> Bids => _bids.AsSpan(0, _bidCount);

    internal ReadOnlySpan<BookLevel> Asks => _asks.AsSpan(0, _askCount);

    /// <summary>Takes the book as what subscribers hold.</summary>
    internal void Remember(OrderBook book)
    {
        if (_bids.Length == 0)
        {
            (_bids, _asks) = (new BookLevel[depth], new BookLevel[depth]);
        }

        Copy(book.Bids.Levels, _bids, out _bidCount);
        Copy(book.Asks.Levels, _asks, out _askCount);
    }

    /// <summary>Writes what changed since the last call.</summary>
    /// <returns>False when nothing did; then there is nothing to send.</returns>
    internal bool TryWriteUpdate(FrameWriter writer, SimPair pair, OrderBook book, uint checksum, UnixNs time)
    {
        MarketFrames.BookOpen(writer, pair, isSnapshot: false);
        var changes = WriteSide(writer, pair, Bids, Cut(book.Bids.Levels), isAsk: false);
        MarketFrames.BookAsks(writer);
        changes += WriteSide(writer, pair, Asks, Cut(book.Asks.Levels), isAsk: true);
        if (changes == 0)
        {
            return false;
        }

        MarketFrames.BookClose(writer, checksum, time);
        Remember(book);
        return true;
    }

    private int WriteSide(
        FrameWriter writer, SimPair pair, ReadOnlySpan<BookLevel> held, ReadOnlySpan<BookLevel> now, bool isAsk)
    {
        var changes = 0;
        var same = held.CommonPrefixLength(now);
        var (old, current) = (same, same);
        while (old < held.Length || current < now.Length)
        {
            var order = current == now.Length ? -1 : old == held.Length ? 1 : Compare(held[old], now[current], isAsk);
            if (order < 0 && current == now.Length && now.Length == depth)
            {
                break; // Pushed out of the depth: the client cuts it off by itself.
            }

            var isUnchanged = order == 0 && held[old].Quantity == now[current].Quantity;
            if (!isUnchanged)
            {
                MarketFrames.BookLevel(
                    writer, pair, order < 0 ? new BookLevel(held[old].Price, default) : now[current]);
                changes++;
            }

            old += order <= 0 ? 1 : 0;
            current += order >= 0 ? 1 : 0;
        }

        return changes;
    }

    private static int Compare(in BookLevel left, in BookLevel right, bool isAsk) =>
        isAsk ? left.Price.CompareTo(right.Price) : right.Price.CompareTo(left.Price);

    private ReadOnlySpan<BookLevel> Cut(ReadOnlySpan<BookLevel> levels) => levels[..Math.Min(levels.Length, depth)];

    private void Copy(ReadOnlySpan<BookLevel> levels, BookLevel[] target, out int count)
    {
        Cut(levels).CopyTo(target);
        count = Math.Min(levels.Length, depth);
    }
}
