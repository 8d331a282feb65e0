using System;
using System.Buffers.Text;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Books;

/// <summary>
/// One pair's book by price: the one implementation for the edge, the decisions, the fills and the venue.
/// </summary>
/// <remarks>
/// One thread owns it. Everything is allocated at construction. During a run a side may hold more than its depth;
/// when even that room is used up, the worst level goes.
/// Source: https://docs.kraken.com/api/docs/guides/spot-ws-book-v2.
/// </remarks>
public sealed class OrderBook
{
    /// <summary>Levels of each side the venue's checksum covers, whatever the depth.</summary>
    public const int ChecksumLevels = 10;

    /// <summary>Largest depth there is.</summary>
    public const int DepthMax = 1_000;

    private const int DigitsMax = 20;

    /// <summary>An empty book.</summary>
    /// <param name="depth">Levels kept on each side after <see cref="Truncate"/>, 1 to 1,000.</param>
    public OrderBook(int depth)
    {
        Invariant.Holds(depth is >= 1 and <= DepthMax);
        Depth = depth;
        Bids = new BookSide(isAsk: false, depth);
        Asks = new BookSide(isAsk: true, depth);
    }

    /// <summary>Levels kept on each side after <see cref="Truncate"/>.</summary>
    public int Depth { get; }

    /// <summary>Highest price first.</summary>
    public BookSide Bids { get; }

    /// <summary>Lowest price first.</summary>
    public BookSide Asks { get; }

    /// <summary>Forgets every level: a snapshot follows.</summary>
    public void Clear()
    {
        Bids.Clear();
        Asks.Clear();
    }

    /// <summary>Sets one level; a zero quantity removes it, and removing what is not there is legal.</summary>
    /// <param name="isAsk">Which side.</param>
    /// <param name="level">Quantity zero or more.</param>
    public void Apply(bool isAsk, BookLevel level) => (isAsk ? Asks : Bids).Apply(level);

    /// <summary>Applies the levels of one event, in their order. The caller truncates at the end of the run.</summary>
    /// <param name="levels">Zero to five levels.</param>
    public void Apply(in BookLevels levels)
    {
        for (var index = 0; index < levels.Count; index++)
        {
            Apply((levels.AskMask & (1 << index)) != 0, levels.Levels[index]);
        }
    }

    /// <summary>
    /// Cuts both sides to the depth. Due at the end of each run: the venue sends no removal for those.
    /// </summary>
    public void Truncate()
    {
        Bids.Truncate(Depth);
        Asks.Truncate(Depth);
    }

    /// <summary>Best bid and best ask.</summary>
    /// <param name="top">A side without levels has zero quantity.</param>
    /// <returns>False when a side has no level.</returns>
    public bool TryTop(out TopOfBook top)
    {
        var bid = Bids.Count > 0 ? Bids[0] : default;
        var ask = Asks.Count > 0 ? Asks[0] : default;
        top = new TopOfBook(bid.Price, bid.Quantity, ask.Price, ask.Quantity);
        return Bids.Count > 0 && Asks.Count > 0;
    }

    /// <summary>The venue's checksum of the top ten levels of each side, or of as many as there are.</summary>
    /// <remarks>
    /// The venue's rule speaks of text without point and leading zeros; those are the digits of the scaled integer.
    /// Source: https://docs.kraken.com/api/docs/guides/spot-ws-book-v2.
    /// </remarks>
    /// <param name="priceDecimals">Of the pair, 0 to 10.</param>
    /// <param name="quantityDecimals">Of the pair, 0 to 8.</param>
    public uint Checksum(int priceDecimals, int quantityDecimals)
    {
        Span<byte> text = stackalloc byte[2 * ChecksumLevels * 2 * DigitsMax];
        var priceUnit = PowersOfTen.Of(Price.Scale - priceDecimals);
        var quantityUnit = PowersOfTen.Of(Quantity.Scale - quantityDecimals);
        var length = Write(Asks, priceUnit, quantityUnit, text, 0);
        length = Write(Bids, priceUnit, quantityUnit, text, length);
        return Crc32.Compute(text[..length]);
    }

    private static int Write(BookSide side, long priceUnit, long quantityUnit, Span<byte> text, int length)
    {
        var levels = side.Levels;
        levels = levels[..Math.Min(levels.Length, ChecksumLevels)];
        foreach (ref readonly var level in levels)
        {
            length += WriteDigits(level.Price.Raw, priceUnit, text[length..]);
            length += WriteDigits(level.Quantity.Raw, quantityUnit, text[length..]);
        }

        return length;
    }

    private static int WriteDigits(long raw, long unit, Span<byte> text)
    {
        // Most pairs use all eight decimals of a quantity, and a division costs more than this question.
        var value = unit == 1 ? raw : raw / unit;
        var written = 0;
        Invariant.Holds(value == 0 || Utf8Formatter.TryFormat((ulong)value, text, out written));
        return written;
    }
}
