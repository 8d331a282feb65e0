using System;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>One pair: its rules, its prices, and our orders waiting in it.</summary>
internal sealed class PaperMarket(InstrumentId instrument)
{
    private PricedBook? _top;
    private PricedBook? _deep;
    private bool _isDeepLive;

    internal InstrumentId Instrument { get; } = instrument;

    internal InstrumentDefinition Definition { get; set; }

    /// <summary>What can be traded against now; none while nothing may be believed.</summary>
    internal PricedBook? Prices { get; private set; }

    /// <summary>Row of the first waiting buy in price-time priority; -1 for none.</summary>
    internal int BuyFirst = -1;

    /// <summary>Row of the first waiting sell in price-time priority; -1 for none.</summary>
    internal int SellFirst = -1;

    /// <summary>Applies a whole run. Changes before the first snapshot mean nothing and are left out.</summary>
    internal void OnLevels(ReadOnlySpan<InputEvent> run)
    {
        if ((run[0].Flags & EventFlags.Snapshot) != 0)
        {
            var depth = Math.Clamp((int)run[0].BookLevels.Depth, 1, OrderBook.DepthMax);
            _deep = _deep?.Book.Depth == depth ? _deep : new PricedBook(depth);
            _deep.Book.Clear();
            _isDeepLive = true;
            Prices = _deep;
        }

        if (Prices is null || Prices != _deep)
        {
            return;
        }

        foreach (ref readonly var part in run)
        {
            _deep.Book.Apply(in part.BookLevels);
        }

        _deep.EndRun();
    }

    /// <summary>Takes the ticker's best prices, but only for a pair without a book.</summary>
    internal void OnTop(TopOfBook top)
    {
        if (!_isDeepLive)
        {
            _top ??= new PricedBook(depth: 1);
            _top.Set(top);
            Prices = _top;
        }
    }

    /// <summary>The book is wrong until its next snapshot.</summary>
    internal void OnBookInvalid() => Prices = Prices == _deep ? null : Prices;

    /// <summary>One channel is gone: its prices are, too, unless the other one gives them.</summary>
    internal void OnSubscriptionLost(FeedChannel channel)
    {
        var isLost = channel == FeedChannel.Book ? _isDeepLive : !_isDeepLive;
        if (isLost)
        {
            OnFeedLost();
        }
    }

    /// <summary>Nothing is known until the feed speaks again.</summary>
    internal void OnFeedLost()
    {
        _isDeepLive = false;
        Prices = null;
    }
}
