using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>What is known of the assets, the pairs and the venue, from what its feeds say.</summary>
internal sealed class MarketTable
{
    private readonly Market[] _markets;
    private readonly AssetDefinition[] _assets;
    private readonly BookTable _books;
    private readonly SettingsTable _settings;
    private readonly OutputWriter _outputs;
    private int _rowLast;
    private VenueMode _venue;

    internal MarketTable(LogicCapacity capacity, SettingsTable settings, OutputWriter outputs)
    {
        _settings = settings;
        _outputs = outputs;
        _markets = new Market[capacity.Instruments + 1];
        _assets = new AssetDefinition[capacity.Assets + 1];
        _books = new BookTable(capacity, outputs);
        Closed = new ClosedCandles(capacity);
        Candles = new CandleTable(capacity, settings, Closed, outputs);
    }

    internal CandleTable Candles { get; }

    /// <summary>What this input closed.</summary>
    internal ClosedCandles Closed { get; }

    /// <summary>How well the ways to the venue work.</summary>
    internal EdgeTable Edges { get; } = new();

    internal VenueMode Venue => _venue;

    /// <summary>By row; a row without an asset names none.</summary>
    internal ReadOnlySpan<AssetDefinition> Assets => _assets;

    /// <summary>Highest row a pair was defined in.</summary>
    internal int RowLast => _rowLast;

    /// <summary>A pair that is defined, or a row of zeros.</summary>
    internal ref readonly Market this[InstrumentId instrument] => ref _markets[instrument.Row];

    /// <summary>True for a pair that is defined; else it is said once for each event that speaks of it.</summary>
    internal bool Knows(in InputEvent input)
    {
        if ((uint)input.Instrument.Row < (uint)_markets.Length && _markets[input.Instrument.Row].IsDefined)
        {
            return true;
        }

        _outputs.Anomaly(AnomalyKind.UnknownInstrument, input.Instrument, input.Instrument.Row, (long)input.Kind);
        return false;
    }

    /// <summary>True for a row of the asset table.</summary>
    internal bool HasRow(AssetId asset) => asset.Row != 0 && asset.Row < _assets.Length;

    /// <summary>Best prices within the tolerance, if there are any.</summary>
    internal bool TryTop(InstrumentId instrument, out TopOfBook top) =>
        _markets[instrument.Row].TryTop(_outputs.Time, _settings.Engine.StaleAfterNs, out top);

    /// <summary>Due before each input.</summary>
    internal void Begin()
    {
        Closed.Clear();
        Candles.Begin();
    }

    /// <summary>Every market is unknown until its feed speaks again.</summary>
    internal void OnStarted()
    {
        _books.DropPartialRun();
        _venue = VenueMode.NotTold;
        Edges.OnStarted();
        ForgetAll(DataState.Unknown);
    }

    internal void OnAsset(in InputEvent input)
    {
        var asset = input.AssetDefinition.Asset;
        if (!HasRow(asset))
        {
            _outputs.Anomaly(AnomalyKind.CapacityReached, InstrumentId.None, asset.Row, _assets.Length - 1);
            return;
        }

        _assets[asset.Row] = input.AssetDefinition;
    }

    /// <returns>True when the pair was taken into the table.</returns>
    internal bool OnInstrument(in InputEvent input)
    {
        var row = input.Instrument.Row;
        var definition = input.InstrumentDefinition;
        if (row <= 0 || row >= _markets.Length || !HasRow(definition.Base) || !HasRow(definition.Quote))
        {
            _outputs.Anomaly(AnomalyKind.CapacityReached, input.Instrument, row, _markets.Length - 1);
            return false;
        }

        if (!definition.Tick.IsPositive || !definition.Lot.IsPositive
            || definition.PriceDecimals > Price.Scale || definition.QuantityDecimals > Quantity.Scale)
        {
            _outputs.Anomaly(AnomalyKind.InvalidSetting, input.Instrument, definition.Tick.Raw, definition.Lot.Raw);
            return false;
        }

        _markets[row].Definition = definition;
        _markets[row].IsDefined = true;
        _rowLast = Math.Max(_rowLast, row);
        return true;
    }

    internal void OnTicker(in InputEvent input)
    {
        ref var market = ref _markets[input.Instrument.Row];
        market.TickerTop = input.Ticker.Top;
        market.TickerTime = input.ReceiveTime;
        if (input.Ticker.Last.IsPositive)
        {
            market.Last = input.Ticker.Last;
        }

        Refresh(input.Instrument, ref market);
    }

    internal void OnTrade(in InputEvent input)
    {
        ref var market = ref _markets[input.Instrument.Row];
        var tradeId = input.Trade.TradeId;
        if (tradeId != 0 && tradeId <= market.LastTradeId)
        {
            // The venue replays its newest trades after every subscription.
            return;
        }

        market.LastTradeId = Math.Max(tradeId, market.LastTradeId);
        market.Last = input.Trade.Price;
        Candles.OnTrade(in input);
    }

    internal void OnLevels(in InputEvent input)
    {
        ref var market = ref _markets[input.Instrument.Row];
        if (_books.OnLevels(in input, ref market))
        {
            Refresh(input.Instrument, ref market);
        }
    }

    internal void OnFeedStatus(in InputEvent input)
    {
        switch (input.FeedStatus.State)
        {
            case FeedState.Disconnected:
                _venue = VenueMode.NotTold;
                _books.DropPartialRun();
                ForgetAll(DataState.Stale);
                break;
            case FeedState.VenueOnline:
                _venue = VenueMode.Online;
                break;
            case FeedState.VenuePostOnly:
                _venue = VenueMode.PostOnly;
                break;
            case FeedState.VenueMaintenance or FeedState.VenueCancelOnly or FeedState.VenueUnknown:
                _venue = VenueMode.Closed;
                break;
            case FeedState.BookInvalid or FeedState.SubscriptionLost when Knows(in input):
                OnPairLost(in input);
                break;
            default:
                break;
        }
    }

    /// <summary>Finds what grew old, and closes candles.</summary>
    internal void OnClock()
    {
        for (var row = 1; row <= _rowLast; row++)
        {
            ref var market = ref _markets[row];
            if (market.State == DataState.Fresh)
            {
                Refresh(new InstrumentId(row), ref market);
            }
        }

        Candles.OnClock();
    }

    internal void Carry(StateCarrier state)
    {
        state.Field(ref _venue);
        Edges.Carry(state);
        state.Rows(_assets.AsSpan());
        state.Count(ref _rowLast, _markets.Length - 1);
        for (var row = 1; row <= _rowLast; row++)
        {
            state.Field(ref _markets[row]);
            _books.Carry(state, row, ref _markets[row]);
        }

        _books.CarryRun(state);
        Candles.Carry(state);
    }

    private void OnPairLost(in InputEvent input)
    {
        ref var market = ref _markets[input.Instrument.Row];
        if (input.FeedStatus.State == FeedState.BookInvalid)
        {
            market.ForgetBook();
            market.IsBookRefuted = true;
        }
        else if (input.FeedStatus.Channel == FeedChannel.Book)
        {
            market.ForgetBook();
        }
        else if (input.FeedStatus.Channel == FeedChannel.Ticker)
        {
            market.ForgetTicker();
        }

        Refresh(input.Instrument, ref market);
    }

    private void ForgetAll(DataState state)
    {
        for (var row = 1; row <= _rowLast; row++)
        {
            ref var market = ref _markets[row];
            market.ForgetBook();
            market.ForgetTicker();
            if (market.State != DataState.Unknown)
            {
                Tell(new InstrumentId(row), ref market, state);
            }
        }
    }

    private void Refresh(InstrumentId instrument, ref Market market)
    {
        var state = market.StateAt(_outputs.Time, _settings.Engine.StaleAfterNs);
        if (state != market.State)
        {
            Tell(instrument, ref market, state);
        }
    }

    private void Tell(InstrumentId instrument, ref Market market, DataState state)
    {
        if (state == market.State)
        {
            return;
        }

        market.State = state;
        var ageNs = market.QuoteTime.Raw == 0 ? 0 : _outputs.Time - market.QuoteTime;
        _outputs.Slot(OutputKind.DataStatus, instrument).DataStatus = new DataStatus(ageNs, state);
        _outputs.Emit();
    }
}
