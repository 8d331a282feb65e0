using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>One row of the market table: what is known of one pair.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct Market
{
    internal InstrumentDefinition Definition;

    /// <summary>From the ticker; meaningless while its time is zero.</summary>
    internal TopOfBook TickerTop;
    internal UnixNs TickerTime;

    /// <summary>From the book; meaningless while its time is zero.</summary>
    internal TopOfBook BookTop;
    internal UnixNs BookTime;

    /// <summary>Last trade's price, for valuation; it outlives restarts, and is zero while there was none.</summary>
    internal Price Last;
    internal long LastTradeId;

    /// <summary>When the newest trade came in; zero while none did since the start.</summary>
    internal UnixNs TradeTime;

    /// <summary>From when on it could have spoken: the start, or its definition; <see cref="Never"/> for a pair that
    /// nobody watches.</summary>
    internal UnixNs AwaitedSince;
    internal int BookRunsSinceCheck;
    internal ushort BookDepth;
    internal DataState State;
    internal bool IsDefined;

    /// <summary>It had a fresh price since the start.</summary>
    internal bool HasSpoken;

    /// <summary>A bit for each channel whose subscription was lost and is not back.</summary>
    internal ushort ChannelsLost;

    /// <summary>The connection of the feed that serves it.</summary>
    internal byte Connection;

    /// <summary>True from a snapshot on, while nothing contradicts the book.</summary>
    internal bool IsBookValid;

    /// <summary>True from a failed checksum to the next snapshot.</summary>
    internal bool IsBookRefuted;

    /// <summary>Of a pair that is defined for the account's sake alone.</summary>
    internal static UnixNs Never => new(long.MaxValue);

    /// <summary>Prices of it are to be expected.</summary>
    internal readonly bool IsWatched => IsDefined && AwaitedSince != Never;

    /// <summary>The newest moment a price was confirmed; zero while there is none.</summary>
    internal readonly UnixNs QuoteTime => UnixNs.Max(TickerTime, BookTime);

    /// <summary>What may be believed at this moment.</summary>
    internal readonly DataState StateAt(UnixNs time, long staleAfterNs)
    {
        if (IsBookRefuted)
        {
            return DataState.Invalid;
        }

        if (QuoteTime.Raw == 0)
        {
            return State == DataState.Unknown ? DataState.Unknown : DataState.Stale;
        }

        return time - QuoteTime <= staleAfterNs ? DataState.Fresh : DataState.Stale;
    }

    /// <summary>The best prices to trade on: the book's, or the ticker's while the book's are missing or old.</summary>
    internal readonly bool TryTop(UnixNs time, long staleAfterNs, out TopOfBook top)
    {
        var useBook = BookTime.Raw != 0 && time - BookTime <= staleAfterNs;
        top = useBook ? BookTop : TickerTop;
        return useBook || (TickerTime.Raw != 0 && time - TickerTime <= staleAfterNs);
    }

    /// <summary>The private side defines what the account traded in and no feed was asked for.</summary>
    internal void Define(in InstrumentDefinition definition, EventSource source, UnixNs time)
    {
        AwaitedSince = IsWatched ? AwaitedSince : source == EventSource.KrakenPrivate ? Never : time;
        Definition = definition;
        IsDefined = true;
    }

    internal void ForgetBook()
    {
        IsBookValid = false;
        IsBookRefuted = false;
        BookTime = default;
        BookTop = default;
    }

    internal void ForgetTicker()
    {
        TickerTime = default;
        TickerTop = default;
    }
}
