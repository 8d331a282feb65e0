using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>Plays recorded trades and spreads as ticker, trade and ohlc messages of one pair. It has no book.</summary>
public sealed class HistoryPlayer : IMarketSource, IDisposable
{
    private readonly HistoryPlayerOptions _options;
    private readonly HistoryReader _reader;
    private readonly PlayPace _pace;
    private HistoryRow _row;
    private bool _hasRow;
    private long _tradeId;

    /// <summary>Opens the files.</summary>
    /// <param name="options">What to play.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="RecordingException">A file is missing or starts broken.</exception>
    public HistoryPlayer(HistoryPlayerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.PriceDecimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.PriceDecimals, Price.Scale);
        _options = options;
        _pace = new PlayPace(options.Speed);
        Pairs = [PlayedAssets.Pair(options.Symbol, options.PriceDecimals, Quantity.Scale)];
        Assets = PlayedAssets.AssetsOf(Pairs);
        _reader = new HistoryReader(options.TradesPath, options.SpreadsPath);
        _hasRow = _reader.TryRead(out _row);
    }

    /// <inheritdoc />
    public IReadOnlyList<SimAsset> Assets { get; }

    /// <inheritdoc />
    public IReadOnlyList<SimPair> Pairs { get; }

    /// <inheritdoc />
    public int BookDepth => 10;

    /// <inheritdoc />
    public IReadOnlyList<FeedChannel> AwaitedChannels { get; } = [FeedChannel.Ticker, FeedChannel.Trade];

    /// <inheritdoc />
    public bool IsUnpaced => _pace.IsUnpaced;

    /// <inheritdoc />
    public bool IsFinished => !_hasRow;

    /// <summary>Rows played so far.</summary>
    public long RowCount { get; private set; }

    /// <inheritdoc />
    public void Begin(UnixNs now) => _pace.Begin(now);

    /// <inheritdoc />
    public bool TryNext(UnixNs now, MarketEvent happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        if (!_hasRow || !_pace.IsDue(_row.Time, now))
        {
            return false;
        }

        if (_row.Kind == HistoryKind.Trade)
        {
            happening.Begin(MarketEventKind.Flow, pairIndex: 0, _row.Time);
            happening.Trades.Add(new SimTrade(
                _row.Price, _row.Quantity, _row.TakerSide, _row.TakerType, ++_tradeId, _row.Time));
        }
        else
        {
            var quantity = _options.QuoteQuantity;
            happening.Begin(MarketEventKind.Quote, pairIndex: 0, _row.Time);
            happening.Quote = new TopOfBook(_row.Bid, quantity, _row.Ask, quantity);
        }

        RowCount++;
        _hasRow = _reader.TryRead(out _row);
        return true;
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => _reader.Dispose();
}
