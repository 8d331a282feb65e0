using System;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.KrakenSim.Player;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>How recorded history becomes a market.</summary>
/// <param name="Symbol">For instance <c>USDT/USD</c>.</param>
/// <param name="PriceDecimals">Tick of the pair, 0 to 10.</param>
/// <param name="QuoteQuantity">Base units offered at each recorded bid and ask: the record has prices only.</param>
internal sealed record HistoryMarket(string Symbol, int PriceDecimals, Quantity QuoteQuantity);

/// <summary>Feeds recorded trades and quotes to an engine that the caller pumps, on virtual time.</summary>
internal sealed class HistoryFeed(EngineHost host, VirtualClock clock, HistoryMarket market)
{
    private const long TickNs = 60 * UnixNs.PerSecond;

    private static readonly InstrumentId Pair = new(1);

    private readonly InputEvent[] _one = new InputEvent[1];
    private UnixNs _rowTime;
    private UnixNs _tickNext;
    private long _tradeId;

    /// <summary>Tells the engine the pair, then every row in order.</summary>
    /// <param name="history">Merged by time.</param>
    /// <param name="stop">Ends it early.</param>
    /// <param name="progress">Told the rows so far; null for nobody.</param>
    public void Run(HistoryReader history, StopSignal stop, IProgress<long>? progress)
    {
        var isFirst = true;
        while (stop.Reason is null && history.TryRead(out var row))
        {
            if (isFirst)
            {
                isFirst = false;
                clock.MoveTo(row.Time);
                host.TellStart();
                Define();
            }

            TickUntil(row.Time);
            clock.MoveTo(row.Time);
            _rowTime = row.Time;
            Feed(in row);
            if (history.RowCount % 4_096 == 0)
            {
                progress?.Report(history.RowCount);
            }
        }

        // Orders still on their way get their answers, and the last candle closes.
        TickUntil(clock.Now + (120 * UnixNs.PerSecond));
    }

    private void Define()
    {
        var slash = market.Symbol.IndexOf('/', StringComparison.Ordinal);
        var baseAsset = new AssetId((ushort)(host.Config.Paper.Balances.Count + 1));
        Begin(InputKind.AssetDefinition, InstrumentId.None).AssetDefinition =
            new AssetDefinition(TextOf(market.Symbol[..slash]), baseAsset, Decimals: 8);
        Publish();
        Begin(InputKind.InstrumentDefinition, Pair).InstrumentDefinition = new InstrumentDefinition(
            TextOf(market.Symbol),
            baseAsset,
            host.Logic.Names.FindAsset(host.Config.Portfolio.BaseCurrency),
            (byte)market.PriceDecimals,
            QuantityDecimals: 8,
            CostDecimals: 10,
            InstrumentStatus.Online,
            Tick: new Price(PowersOfTen.Of(Price.Scale - market.PriceDecimals)),
            Lot: new Quantity(1),
            QuantityMin: new Quantity(1),
            CostMin: Amount.Zero);
        Publish();
        Begin(InputKind.FeedStatus, InstrumentId.None).FeedStatus =
            new FeedStatus(FeedState.Connected, FeedChannel.None);
        Publish();
        Begin(InputKind.FeedStatus, InstrumentId.None).FeedStatus =
            new FeedStatus(FeedState.VenueOnline, FeedChannel.Status);
        Publish();
    }

    private void Feed(in HistoryRow row)
    {
        if (row.Kind == HistoryKind.Trade)
        {
            Begin(InputKind.Trade, Pair).Trade = new Trade(
                row.Price,
                row.Quantity,
                Open: row.Price,
                High: row.Price,
                Low: row.Price,
                ++_tradeId,
                Count: 1,
                row.TakerSide,
                row.TakerType);
        }
        else
        {
            var top = new TopOfBook(row.Bid, market.QuoteQuantity, row.Ask, market.QuoteQuantity);
            Begin(InputKind.Ticker, Pair).Ticker = new Ticker(
                top, Last: Price.Zero, Low: Price.Zero, High: Price.Zero, Vwap: Price.Zero, Quantity.Zero);
        }

        Publish();
    }

    // A tick a minute closes the candles; across a long silence only as many as that takes.
    private void TickUntil(UnixNs time)
    {
        if (_tickNext.Raw == 0 || time - _tickNext > UnixNs.PerSecond * 3_600)
        {
            _tickNext = time;
        }

        for (; _tickNext <= time; _tickNext += TickNs)
        {
            TickAt(_tickNext);
        }
    }

    private void TickAt(UnixNs time)
    {
        clock.MoveTo(time);
        _one[0] = ClockTicker.TickAt(clock.Now);
        host.ClockLane.Publish(_one);
        host.Engine.Pump();
    }

    private static Text24 TextOf(string text) => Text24.From(Encoding.UTF8.GetBytes(text));

    private ref InputEvent Begin(InputKind kind, InstrumentId instrument)
    {
        _one[0].Begin(kind, EventSource.History, instrument, _rowTime, clock.Now);
        return ref _one[0];
    }

    private void Publish()
    {
        host.FeedLane.Publish(_one);
        host.Engine.Pump();

        // The venue answers by the time that events tell; without this, history's next row would be the earliest.
        if (host.IsAwaitingVenue)
        {
            TickAt(clock.Now + (host.Config.Paper.LatencyMs * UnixNs.PerMillisecond));
        }
    }
}
