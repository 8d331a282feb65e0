using System;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>What a book message did to the book at the edge.</summary>
internal enum EdgeBookVerdict
{
    /// <summary>Applied, and the checksum is right.</summary>
    Verified,

    /// <summary>Not looked at: the book waits for a snapshot.</summary>
    Skipped,

    /// <summary>The checksum is wrong; the book waits for a snapshot from now on.</summary>
    Failed,
}

/// <summary>One pair's book, kept to verify every message and to tell it whole when the lane was full.</summary>
internal sealed class EdgeBook(int depth)
{
    internal OrderBook Book { get; } = new(depth);

    /// <summary>A snapshot verified, and every update since.</summary>
    internal bool IsValid { get; private set; }

    internal void Invalidate() => IsValid = false;

    internal EdgeBookVerdict Apply(ReadOnlySpan<InputEvent> run, int priceDecimals, int quantityDecimals)
    {
        if ((run[0].Flags & EventFlags.Snapshot) != 0)
        {
            Book.Clear();
        }
        else if (!IsValid)
        {
            return EdgeBookVerdict.Skipped;
        }

        foreach (ref readonly var part in run)
        {
            Book.Apply(in part.BookLevels);
        }

        Book.Truncate();
        IsValid = Book.Checksum(priceDecimals, quantityDecimals) == run[^1].BookLevels.Checksum;
        return IsValid ? EdgeBookVerdict.Verified : EdgeBookVerdict.Failed;
    }
}
