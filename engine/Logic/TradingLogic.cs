using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.Orders;
using KrakkedCore.Engine.Logic.Portfolio;
using KrakkedCore.Engine.Logic.Risk;
using KrakkedCore.Engine.Logic.State;
using KrakkedCore.Engine.Logic.Strategies;

namespace KrakkedCore.Engine.Logic;

/// <summary>Decides. Pure: the same inputs give the same outputs, byte for byte, on every machine.</summary>
/// <remarks>
/// The logic thread alone calls it. It reads no clock, file or machine: time is the newest receive time it has seen. It
/// allocates nothing once warm. An input goes through the parts in their order: the markets learn, the portfolio is
/// valued, the strategies are asked about the candles that closed, risk sizes or denies, orders leave.
/// </remarks>
public sealed class TradingLogic
{
    private const long StateFormat = 5;

    private readonly LogicCapacity _capacity;
    private readonly OutputWriter _outputs;
    private readonly SettingsTable _settings;
    private readonly MarketTable _markets;
    private readonly PortfolioBook _portfolio;
    private readonly StrategyDesk _strategies;
    private readonly TradingSwitch _trading;
    private readonly HealthDesk _health;
    private readonly RiskDesk _risk;
    private readonly OrderDesk _orders;
    private UnixNs _time;
    private long _inputSequence;
    private long _run;

    /// <summary>An empty engine.</summary>
    /// <param name="capacity">What there is room for.</param>
    /// <param name="sink">Takes what is decided.</param>
    /// <param name="strategies">In row order from 1; one <see cref="MovingAverageTrend"/> where left out.</param>
    public TradingLogic(LogicCapacity capacity, IOutputSink sink, IReadOnlyList<IStrategy>? strategies = null)
    {
        ArgumentNullException.ThrowIfNull(capacity);
        ArgumentNullException.ThrowIfNull(sink);
        capacity.Validate();
        IStrategy[] rows = strategies is null ? [new MovingAverageTrend()] : [.. strategies];
        var orders = new OrderTable(capacity.OrdersOpen);
        _capacity = capacity;
        _outputs = new OutputWriter(sink);
        _settings = new SettingsTable(capacity, rows.Length, _outputs);
        _markets = new MarketTable(capacity, _settings, _outputs);
        Names = new LogicNames(_markets);
        Prices = new PriceLookups(_markets, _settings, _outputs);
        _portfolio = new PortfolioBook(capacity, rows.Length, _markets, _settings, _outputs);
        _strategies = new StrategyDesk(capacity, rows, _markets, _settings, _outputs);
        _trading = new TradingSwitch(_markets, _outputs);
        _health = new HealthDesk(_markets, _trading, _settings, _outputs);
        _risk = new RiskDesk(_markets, _portfolio, orders, _trading, _settings, _outputs);
        _orders = new OrderDesk(capacity, orders, _markets, _portfolio, _trading, _settings, _outputs);

        // A decision is a signal, a cancel or a submit, and their states and balances; an order asked after is two.
        OutputsPerInputMax = 64 + _markets.Candles.OutputsPerInputMax + capacity.Instruments
            + (6 * capacity.Instruments * rows.Length) + (3 * capacity.OrdersOpen)
            + (6 * capacity.FactsRemembered) + (12 * capacity.Assets);
        _outputs.CountMax = OutputsPerInputMax;
    }

    /// <summary>The most outputs any one input causes; the sink must have this much room before each input.</summary>
    public int OutputsPerInputMax { get; }

    /// <summary>The rows this journal has given to assets and pairs.</summary>
    public LogicNames Names { get; }

    /// <summary>Fresh prices, or why there are none. For the logic thread.</summary>
    public PriceLookups Prices { get; }

    /// <summary>Venue time up to which the account's history is known; zero for never.</summary>
    public UnixNs SyncedThrough => _portfolio.Sync.Through;

    /// <summary>When the oldest open order was sent; zero while there is none.</summary>
    public UnixNs OpenOrdersSince => _orders.OpenSince;

    /// <summary>Newest receive time of any input; zero while there was none.</summary>
    public UnixNs Time => _time;

    /// <summary>Number of the newest start; 0 while there was none.</summary>
    public long Run => _run;

    /// <summary>Sequence of the newest input; 0 while there was none.</summary>
    public long InputSequence => _inputSequence;

    /// <summary>Sequence of the newest output; 0 while there was none.</summary>
    public long OutputSequence => _outputs.Sequence;

    /// <summary>Running digest of all outputs; 0 while there was none.</summary>
    public ulong OutputDigest => _outputs.Digest;

    /// <summary>Takes one input, and emits everything that follows from it before it returns.</summary>
    /// <param name="input">Its sequence is one more than that of the input before it.</param>
    /// <exception cref="InvariantException">A gap in the sequence, or a kind or version of event this build does not
    /// know: the engine must stop.</exception>
    public void OnInput(in InputEvent input)
    {
        Invariant.Holds(input.Sequence == _inputSequence + 1);
        if (input.Version != EventLayout.Version)
        {
            RefuseVersion(in input);
        }

        _inputSequence = input.Sequence;
        _time = UnixNs.Max(_time, input.ReceiveTime);
        _outputs.Begin(_inputSequence, _time);
        try
        {
            Take(in input);
            TellHealth();
            DecideOnClosedCandles();
        }
        catch (OverflowException)
        {
            // Part of the input may have had its effect. Replay meets the same overflow at the same place, so the state
            // is the same everywhere; it is only not to be trusted with new risk.
            _outputs.Anomaly(AnomalyKind.Overflow, input.Instrument, _inputSequence, (long)input.Kind);
            _trading.DoubtMoney();
            _trading.Update();
        }
    }

    /// <summary>Writes the whole state.</summary>
    /// <param name="target">Takes it.</param>
    public void Save(IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Carry(StateCarrier.Saving(target));
    }

    /// <summary>Takes over a whole state; whatever was here before is gone.</summary>
    /// <param name="source">What <see cref="Save"/> wrote.</param>
    /// <exception cref="StateRefusedException">It is of another version or capacity, or damaged. This logic is then
    /// unusable.</exception>
    public void Load(ReadOnlySpan<byte> source)
    {
        var state = StateCarrier.Loading(source);
        Carry(state);
        if (!state.IsAtEnd)
        {
            throw new StateRefusedException("it has bytes to spare", "whole");
        }
    }

    /// <summary>One figure for the whole state: equal states have equal digests.</summary>
    public ulong StateDigest()
    {
        var state = StateCarrier.Digesting();
        Carry(state);
        return state.Digest;
    }

    private void Take(in InputEvent input)
    {
        _markets.Begin();
        _orders.Begin();
        _portfolio.Days.OnTime();
        switch (input.Kind)
        {
            case InputKind.BookLevels when _markets.Knows(in input):
                _markets.OnLevels(in input);
                break;
            case InputKind.Ticker when _markets.Knows(in input):
                _markets.OnTicker(in input);
                break;
            case InputKind.Trade when _markets.Knows(in input):
                _markets.OnTrade(in input);
                break;
            case InputKind.VenueCandle when _markets.Knows(in input):
                _markets.Candles.OnVenueCandle(in input);
                break;
            case InputKind.ClockTick:
                _markets.OnClock();
                _orders.OnClock();
                _portfolio.OnClock();
                UpdateTrading();
                break;
            case InputKind.BookLevels or InputKind.Ticker or InputKind.Trade or InputKind.VenueCandle:
                // Of a pair nobody defined, which was said.
                break;
            default:
                TakeRare(in input);
                UpdateTrading();
                break;
        }
    }

    /// <summary>What the account says of itself, then where trading stands.</summary>
    private void UpdateTrading()
    {
        if (_portfolio.TakeDoubt())
        {
            _trading.DoubtMoney();
        }

        _trading.OnAccount(
            _portfolio.Reconciliation.IsDrifting && _settings.Engine.DriftStopsTrading, _portfolio.Sync.IsGood);
        _trading.Update();
    }

    private void TellHealth()
    {
        if (_markets.IsHealthDue || _health.IsOverdue)
        {
            _markets.IsHealthDue = false;
            _health.Update();
        }
    }

    /// <summary>Everything that is not market data: the status of trading may change with it.</summary>
    private void TakeRare(in InputEvent input)
    {
        switch (input.Kind)
        {
            case InputKind.EngineStarted:
                _run = input.EngineStarted.Run;
                _settings.DropPartialRun();
                _markets.OnStarted();
                _trading.OnStarted();
                _portfolio.OnStarted();
                _orders.OnStarted();
                break;
            case InputKind.Setting:
                OnSetting(in input);
                break;
            case InputKind.AssetDefinition:
                _markets.OnAsset(in input);
                _portfolio.Prices.Rebuild();
                break;
            case InputKind.InstrumentDefinition:
                _markets.OnInstrument(in input);
                _portfolio.Prices.Rebuild();
                break;
            case InputKind.FeeSchedule or InputKind.HistoryCandle:
                TakeKnowledge(in input);
                break;
            case InputKind.FeedStatus when input.Source == EventSource.KrakenPrivate:
                // The public data are no worse for it.
                _trading.OnPrivateFeed(input.FeedStatus);
                _markets.IsHealthDue = true;
                break;
            case InputKind.FeedStatus:
                _markets.OnFeedStatus(in input);
                break;
            case InputKind.BalanceStatement or InputKind.LedgerEntry or InputKind.TradingDay or InputKind.AccountSync
                or InputKind.AssetRule:
                _portfolio.OnInput(in input);
                break;
            case InputKind.Command:
                OnCommand(input.Command.Kind);
                break;
            case InputKind.BreakerStatus:
                _markets.Edges.OnBreaker(in input.BreakerStatus);
                _markets.IsHealthDue = true;
                break;
            default:
                if (!_orders.OnAnswer(in input))
                {
                    RefuseKind(in input);
                }

                break;
        }
    }

    /// <summary>What the venue's REST side knows of a pair.</summary>
    private void TakeKnowledge(in InputEvent input)
    {
        if (!_markets.Knows(in input))
        {
            return;
        }

        if (input.Kind == InputKind.FeeSchedule)
        {
            _markets.Fees.OnSchedule(in input);
        }
        else
        {
            _markets.OnHistory(in input);
        }
    }

    /// <summary>Strategies, then risk, then orders, for each candle this input closed.</summary>
    private void DecideOnClosedCandles()
    {
        var closed = _markets.Closed;
        for (var index = 0; index < closed.Count; index++)
        {
            var (instrument, timeframe) = closed[index];
            for (var strategy = 1; strategy <= _strategies.Count; strategy++)
            {
                var wanted = _strategies.Decide(strategy, instrument, timeframe);
                if (wanted != SignalDirection.None)
                {
                    Pursue(strategy, instrument, wanted);
                }
            }
        }

        _portfolio.OnMinuteClosed();
    }

    /// <summary>Brings a strategy's holding to where it wants to be, if it is not there.</summary>
    private void Pursue(int strategy, InstrumentId instrument, SignalDirection wanted)
    {
        var side = wanted == SignalDirection.Long ? Side.Buy : Side.Sell;
        _orders.CancelOpposite(strategy, instrument, side);
        var isThere = _risk.Holds(strategy, instrument) == (wanted == SignalDirection.Long);
        if (isThere)
        {
            return;
        }

        var denial = side == Side.Buy
            ? _risk.Enter(strategy, instrument, out var intent)
            : _risk.Leave(strategy, instrument, out intent);
        if (denial.Reason == DenyReason.None && !_orders.HasRoom)
        {
            denial = new Denial(DenyReason.OrderRate);
        }

        if (denial.Reason != DenyReason.None)
        {
            _risk.Deny(strategy, instrument, side, in denial);
            return;
        }

        _risk.OnSubmitted();
        _orders.Submit(in intent);
    }

    private void OnSetting(in InputEvent input)
    {
        if (_settings.OnSetting(in input))
        {
            _markets.Candles.OnSettings();
            _portfolio.OnSettings();
            _markets.Names.TellValuation(_markets.Assets, _settings.Engine.ValuationAsset);
            _strategies.TellNames();
        }
    }

    private void OnCommand(CommandKind command)
    {
        _trading.OnCommand(command);
        if (command == CommandKind.CancelAll)
        {
            _orders.CancelAll();
        }
        else if (command == CommandKind.AcceptBalances)
        {
            _portfolio.AcceptBalances();
        }
    }

    private void Carry(StateCarrier state)
    {
        state.Same("format", StateFormat);
        state.Same("event layout", EventLayout.Version);
        _capacity.Carry(state);
        state.Same("strategy count", _strategies.Count);
        state.Field(ref _inputSequence);
        state.Field(ref _time);
        state.Field(ref _run);
        _outputs.Carry(state);
        _settings.Carry(state);
        _markets.Carry(state);
        _portfolio.Carry(state);
        _strategies.Carry(state);
        _trading.Carry(state);
        _health.Carry(state);
        _risk.Carry(state);
        _orders.Carry(state);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RefuseVersion(in InputEvent input) =>
        throw new InvariantException(FormattableString.Invariant(
            $"Input {input.Sequence} has layout version {input.Version}; this build knows {EventLayout.Version}."));

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RefuseKind(in InputEvent input) =>
        throw new InvariantException(FormattableString.Invariant(
            $"Input {input.Sequence} has kind {(int)input.Kind}, which this build does not know."));
}
