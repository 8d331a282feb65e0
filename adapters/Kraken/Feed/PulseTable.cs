using System;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>Proof that a subscription is dead, from what the other subscriptions of its pair say.</summary>
/// <remarks>
/// Silence alone proves nothing: a market may be quiet. But a trade changes the book and the candle, a ticker whose
/// last price moved was moved by a trade, and a book whose best prices are no longer the ticker's is followed by a
/// ticker.
/// An answer that came up to a second before its proof counts: channels are not in step.
/// </remarks>
internal sealed class PulseTable
{
    private const long OutOfStepNs = UnixNs.PerSecond;

    private PairPulse[] _pulses = new PairPulse[16];

    internal int RowCount => _pulses.Length;

    /// <summary>A new connection: nothing was said, nothing is owed.</summary>
    internal void Clear() => Array.Clear(_pulses);

    internal void OnTickers(ReadOnlySpan<InputEvent> tickers, long wall)
    {
        foreach (ref readonly var ticker in tickers)
        {
            Follow(ticker.Instrument);
            OnTicker(ticker.Instrument, in ticker.Ticker, wall);
        }
    }

    /// <summary>The trade channel spoke of a pair, even if it told nothing new.</summary>
    internal void OnTrades(InstrumentId first, ReadOnlySpan<InputEvent> trades, long wall)
    {
        Follow(first);
        OnTradeFrame(ref _pulses[first.Row], wall);
        foreach (ref readonly var trade in trades)
        {
            Follow(trade.Instrument);
            ref var pulse = ref _pulses[trade.Instrument.Row];
            OnTradeFrame(ref pulse, wall);
            Owe(ref pulse.BookOwedSince, pulse.BookAt, wall);
            Owe(ref pulse.CandleOwedSince, pulse.CandleAt, wall);
        }
    }

    internal void OnCandles(ReadOnlySpan<InputEvent> candles, long wall)
    {
        foreach (ref readonly var candle in candles)
        {
            Follow(candle.Instrument);
            ref var pulse = ref _pulses[candle.Instrument.Row];
            pulse.CandleAt = wall;
            pulse.CandleOwedSince = 0;
        }
    }

    internal void OnBook(InstrumentId instrument, OrderBook book, long wall)
    {
        Follow(instrument);
        ref var pulse = ref _pulses[instrument.Row];
        pulse.BookAt = wall;
        pulse.BookOwedSince = 0;
        var isTickerTrue = !book.TryTop(out var top) || pulse.TickerAt == 0
            || (top.BidPrice == pulse.TickerBid && top.AskPrice == pulse.TickerAsk);
        if (isTickerTrue)
        {
            pulse.TickerOwedSince = 0;
        }
        else
        {
            Owe(ref pulse.TickerOwedSince, 0, wall);
        }
    }

    /// <summary>A channel of the pair that has owed an answer since before a moment; it then owes none.</summary>
    internal FeedChannel TakeSilent(InstrumentId instrument, long before)
    {
        ref var pulse = ref _pulses[instrument.Row];
        return Take(ref pulse.BookOwedSince, before) ? FeedChannel.Book
            : Take(ref pulse.TickerOwedSince, before) ? FeedChannel.Ticker
            : Take(ref pulse.TradeOwedSince, before) ? FeedChannel.Trade
            : Take(ref pulse.CandleOwedSince, before) ? FeedChannel.Ohlc
            : FeedChannel.None;
    }

    private static void OnTradeFrame(ref PairPulse pulse, long wall)
    {
        pulse.TradeAt = wall;
        pulse.TradeOwedSince = 0;
    }

    private static void Owe(ref long owedSince, long spokeAt, long wall)
    {
        if (owedSince == 0 && (spokeAt == 0 || wall - spokeAt > OutOfStepNs))
        {
            owedSince = wall;
        }
    }

    private static bool Take(ref long owedSince, long before)
    {
        var isSilent = owedSince != 0 && owedSince < before;
        owedSince = isSilent ? 0 : owedSince;
        return isSilent;
    }

    private void OnTicker(InstrumentId instrument, in Ticker ticker, long wall)
    {
        ref var pulse = ref _pulses[instrument.Row];
        pulse.TickerAt = wall;
        pulse.TickerOwedSince = 0;
        pulse.TickerBid = ticker.Top.BidPrice;
        pulse.TickerAsk = ticker.Top.AskPrice;
        if (pulse.Last.IsPositive && ticker.Last != pulse.Last)
        {
            Owe(ref pulse.TradeOwedSince, pulse.TradeAt, wall);
        }

        pulse.Last = ticker.Last;
    }

    private void Follow(InstrumentId instrument)
    {
        if (instrument.Row >= _pulses.Length)
        {
            Array.Resize(ref _pulses, Math.Max(instrument.Row + 1, 2 * _pulses.Length));
        }
    }
}
