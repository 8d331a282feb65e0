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
    private FeedState _venueSaid;
    private bool _isHealthDue;
    private UnixNs _startedAt;

    internal MarketTable(LogicCapacity capacity, SettingsTable settings, OutputWriter outputs)
    {
        _settings = settings;
        _outputs = outputs;
        _markets = new Market[capacity.Instruments + 1];
        _assets = new AssetDefinition[capacity.Assets + 1];
        Names = new NameVoice(outputs);
        Fees = new FeeTable(_markets.Length, settings, outputs);
        _books = new BookTable(capacity, outputs);
        Closed = new ClosedCandles(capacity);
        Candles = new CandleTable(capacity, settings, Closed, outputs);
    }

    internal CandleTable Candles { get; }

    /// <summary>Names assets and pairs for readers of outputs.</summary>
    internal NameVoice Names { get; }

    /// <summary>What trading costs, pair by pair.</summary>
    internal FeeTable Fees { get; }

    /// <summary>What this input closed.</summary>
    internal ClosedCandles Closed { get; }

    /// <summary>How well the ways to the venue work.</summary>
    internal EdgeTable Edges { get; } = new();

    internal VenueMode Venue => _venue;

    /// <summary>The venue's own word for its state; none while it has not spoken.</summary>
    internal FeedState VenueSaid => _venueSaid;

    /// <summary>When the engine started.</summary>
    internal UnixNs StartedAt => _startedAt;

    /// <summary>Something that the health of the edges is made of changed. Whoever told it sets it back.</summary>
    internal bool IsHealthDue
    {
        get => _isHealthDue;
        set => _isHealthDue = value;
    }

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
        _venueSaid = FeedState.None;
        _startedAt = _outputs.Time;
        Edges.OnStarted();
        Candles.OnStarted();
        ForgetAll(DataState.Unknown);
        for (var row = 1; row <= _rowLast; row++)
        {
            ref var market = ref _markets[row];
            market.HasSpoken = false;
            market.TradeTime = default;
            market.AwaitedSince = market.IsWatched ? _startedAt : Market.Never;
        }
    }

    internal void OnAsset(in InputEvent input)
    {
        var asset = input.AssetDefinition.Asset;
        if (!HasRow(asset))
        {
            _outputs.Anomaly(AnomalyKind.CapacityReached, InstrumentId.None, asset.Row, _assets.Length - 1);
            return;
        }

        var isNew = _assets[asset.Row] != input.AssetDefinition;
        _assets[asset.Row] = input.AssetDefinition;
        if (isNew)
        {
            Names.Tell(in _assets[asset.Row], asset == _settings.Engine.ValuationAsset);
        }
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

        if (!definition.Tick.IsPositive || !definition.Lot.IsPositive || definition.Base == definition.Quote
            || definition.PriceDecimals > Price.Scale || definition.QuantityDecimals > Quantity.Scale)
        {
            _outputs.Anomaly(AnomalyKind.InvalidSetting, input.Instrument, definition.Tick.Raw, definition.Lot.Raw);
            return false;
        }

        Names.Tell(input.Instrument, in _markets[row], in definition);
        _markets[row].Define(in definition, input.Source, _outputs.Time);
        IsHealthDue = true;
        _rowLast = Math.Max(_rowLast, row);
        return true;
    }

    internal void OnHistory(in InputEvent input)
    {
        ref var market = ref _markets[input.Instrument.Row];
        market.LastTradeId = Math.Max(market.LastTradeId, Candles.OnHistory(in input));
        if (!market.Last.IsPositive && Candles.History(input.Instrument, timeframe: 0) is { Count: > 0 } minutes)
        {
            market.Last = minutes[0].Close;
        }
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
        market.TradeTime = input.ReceiveTime;
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
        IsHealthDue = true;
        var status = input.FeedStatus;
        switch (status.State)
        {
            case FeedState.Connected:
                Edges.OnConnection(status.Connection, isUp: true);
                break;
            case FeedState.Disconnected:
                OnDisconnected(status.Connection);
                break;
            case FeedState.VenueOnline:
                OnVenue(status.State, VenueMode.Online);
                break;
            case FeedState.VenuePostOnly:
                OnVenue(status.State, VenueMode.PostOnly);
                break;
            case FeedState.VenueMaintenance or FeedState.VenueCancelOnly or FeedState.VenueUnknown:
                OnVenue(status.State, VenueMode.Closed);
                break;
            case FeedState.VenueClockFar or FeedState.VenueClockNear:
                Edges.OnVenueClock(status.State == FeedState.VenueClockFar);
                break;
            case FeedState.Subscribed when input.Instrument != InstrumentId.None && Knows(in input):
                OnSubscribed(input.Instrument, status);
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
            else if (market is { State: DataState.Unknown, IsDefined: true })
            {
                TellIfSilent(new InstrumentId(row), ref market);
            }
        }

        Candles.OnClock();
    }

    internal void Carry(StateCarrier state)
    {
        state.Field(ref _venue);
        state.Field(ref _venueSaid);
        state.Field(ref _isHealthDue);
        state.Field(ref _startedAt);
        Edges.Carry(state);
        state.Rows(_assets.AsSpan());
        state.Count(ref _rowLast, _markets.Length - 1);
        Fees.Carry(state, _rowLast);
        for (var row = 1; row <= _rowLast; row++)
        {
            state.Field(ref _markets[row]);
            _books.Carry(state, row, ref _markets[row]);
        }

        _books.CarryRun(state);
        Candles.Carry(state);
    }

    private void OnVenue(FeedState said, VenueMode mode)
    {
        _venueSaid = said;
        _venue = mode;
    }

    /// <summary>What the connection served is stale. The venue is spoken for while any other one is up.</summary>
    private void OnDisconnected(byte connection)
    {
        _books.DropPartialRun();
        Edges.OnConnection(connection, isUp: false);
        if (!Edges.IsConnected)
        {
            _venue = VenueMode.NotTold;
            _venueSaid = FeedState.None;
            ForgetAll(DataState.Stale);
            return;
        }

        for (var row = 1; row <= _rowLast; row++)
        {
            if (_markets[row].Connection == connection)
            {
                Forget(new InstrumentId(row), DataState.Stale);
            }
        }
    }

    private void OnSubscribed(InstrumentId instrument, FeedStatus status)
    {
        ref var market = ref _markets[instrument.Row];
        market.Connection = status.Connection;
        market.ChannelsLost &= (ushort)~ChannelBit(status.Channel);
    }

    private static ushort ChannelBit(FeedChannel channel) => (ushort)(1 << ((int)channel % 16));

    /// <summary>A pair that never spoke is stale once the time for the start is over.</summary>
    private void TellIfSilent(InstrumentId instrument, ref Market market)
    {
        var graceNs = Freshness.StartGraceNs(_settings.Engine.StaleAfterNs);
        if (_outputs.Time - market.AwaitedSince > graceNs)
        {
            Tell(instrument, ref market, DataState.Stale);
        }
    }

    private void OnPairLost(in InputEvent input)
    {
        ref var market = ref _markets[input.Instrument.Row];
        if (input.FeedStatus.State == FeedState.SubscriptionLost)
        {
            market.ChannelsLost |= ChannelBit(input.FeedStatus.Channel);
        }

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
        IsHealthDue = true;
        for (var row = 1; row <= _rowLast; row++)
        {
            Forget(new InstrumentId(row), state);
        }
    }

    private void Forget(InstrumentId instrument, DataState state)
    {
        ref var market = ref _markets[instrument.Row];
        market.ForgetBook();
        market.ForgetTicker();
        market.ChannelsLost = 0;
        if (market.State != DataState.Unknown)
        {
            Tell(instrument, ref market, state);
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

        IsHealthDue = true;
        market.State = state;
        market.HasSpoken |= state == DataState.Fresh;
        var ageNs = market.QuoteTime.Raw == 0 ? 0 : _outputs.Time - market.QuoteTime;
        _outputs.Slot(OutputKind.DataStatus, instrument).DataStatus = new DataStatus(ageNs, state);
        _outputs.Emit();
    }
}
