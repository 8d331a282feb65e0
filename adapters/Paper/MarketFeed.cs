using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>What the venue learns from the feed: pairs, prices, trades, and the state of the real venue.</summary>
internal sealed class MarketFeed(int instrumentRowMax, int runEventCountMax, Matcher matcher)
{
    private readonly PaperMarket?[] _markets = new PaperMarket?[instrumentRowMax + 1];
    private readonly InputEvent[] _run = new InputEvent[runEventCountMax];
    private int _runCount;
    private bool _isRunTooLong;

    /// <summary>As the venue last said; online until it says something else.</summary>
    internal FeedState VenueState { get; private set; } = FeedState.VenueOnline;

    /// <summary>Nothing for a pair that was never defined.</summary>
    internal PaperMarket? Find(InstrumentId instrument) =>
        (uint)instrument.Row < (uint)_markets.Length ? _markets[instrument.Row] : null;

    /// <summary>After an engine start every price is unknown; pairs and their rules stay.</summary>
    internal void OnEngineStarted()
    {
        _runCount = 0;
        VenueState = FeedState.VenueOnline;
        LoseAll();
    }

    internal void OnInstrument(in InputEvent input)
    {
        var row = input.Instrument.Row;
        if (row > 0 && row < _markets.Length)
        {
            var market = _markets[row] ??= new PaperMarket(input.Instrument);
            market.Definition = input.InstrumentDefinition;
        }
    }

    internal void OnTicker(in InputEvent input)
    {
        if (Find(input.Instrument) is { } market)
        {
            market.OnTop(input.Ticker.Top);
            matcher.OnPrices(market);
        }
    }

    /// <summary>A snapshot's trades happened before the subscription: they fill nobody.</summary>
    internal void OnTrade(in InputEvent input)
    {
        if ((input.Flags & EventFlags.Snapshot) == 0 && Find(input.Instrument) is { } market)
        {
            matcher.OnTrade(market, in input.Trade);
        }
    }

    /// <summary>Keeps the parts of a run back until it is whole.</summary>
    internal void OnLevels(in InputEvent input)
    {
        var continues = _runCount > 0 && (input.Flags & EventFlags.FirstOfRun) == 0
            && _run[0].Instrument == input.Instrument;
        if (!continues)
        {
            _runCount = 0;
            _isRunTooLong = false;
        }

        _isRunTooLong |= _runCount == _run.Length;
        if (!_isRunTooLong)
        {
            _run[_runCount++] = input;
        }

        if ((input.Flags & EventFlags.LastOfRun) != 0)
        {
            EndRun(input.Instrument);
        }
    }

    internal void OnStatus(in InputEvent input)
    {
        switch (input.FeedStatus.State)
        {
            case FeedState.VenueOnline:
            case FeedState.VenueMaintenance:
            case FeedState.VenueCancelOnly:
            case FeedState.VenuePostOnly:
            case FeedState.VenueUnknown:
                VenueState = input.FeedStatus.State;
                break;
            case FeedState.BookInvalid:
                Find(input.Instrument)?.OnBookInvalid();
                break;
            case FeedState.SubscriptionLost when input.FeedStatus.Channel is FeedChannel.Book or FeedChannel.Ticker:
                Find(input.Instrument)?.OnSubscriptionLost(input.FeedStatus.Channel);
                break;
            case FeedState.Disconnected:
                LoseAll();
                break;
            default:
                break;
        }
    }

    private void EndRun(InstrumentId instrument)
    {
        var run = _run.AsSpan(0, _runCount);
        _runCount = 0;
        if (Find(instrument) is not { } market)
        {
            return;
        }

        if (_isRunTooLong)
        {
            market.OnBookInvalid();
            return;
        }

        market.OnLevels(run);
        matcher.OnPrices(market);
    }

    private void LoseAll()
    {
        foreach (var market in _markets)
        {
            market?.OnFeedLost();
        }
    }
}
