using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Logic.Strategies;

namespace KrakkedCore.Tests.Unit.Logic;

/// <summary>A logic with one or more pairs in USD, its inputs by name, and all it said.</summary>
internal sealed class LogicHarness : IOutputSink
{
    internal const long Second = UnixNs.PerSecond;
    internal const long Minute = 60 * Second;

    internal static readonly UnixNs Start = new(1_767_225_600 * Second);
    internal static readonly AssetId Usd = new(1);
    internal static readonly AssetId Btc = new(2);
    internal static readonly AssetId Eth = new(3);
    internal static readonly AssetId Third = new(4);
    internal static readonly InstrumentId BtcUsd = new(1);
    internal static readonly InstrumentId EthUsd = new(2);
    internal static readonly LogicCapacity Small = new()
    {
        Instruments = 4,
        Assets = 6,
        OrdersOpen = 8,
        FillsRemembered = 64,
        CandlesPerSeries = 16,
        BookDepth = 10,
    };

    private readonly List<InputEvent> _inputs = [];
    private readonly List<OutputEvent> _outputs = [];
    private readonly HashSet<int> _opened = [];
    private long _sequence;
    private int _entryCount;

    internal LogicHarness(LogicCapacity? capacity = null, IReadOnlyList<IStrategy>? strategies = null) =>
        Logic = new TradingLogic(capacity ?? Small, this, strategies ?? [new WantedStrategy()]);

    internal TradingLogic Logic { get; }

    internal UnixNs Now { get; set; } = Start;

    internal IReadOnlyList<InputEvent> Inputs => _inputs;

    internal IReadOnlyList<OutputEvent> Outputs => _outputs;

    /// <summary>Started, configured, two pairs online, 10,000 USD, a quote of 99 to 100 each.</summary>
    internal static LogicHarness Trading(LogicCapacity? capacity = null, IReadOnlyList<IStrategy>? strategies = null)
    {
        var harness = new LogicHarness(capacity, strategies);
        harness.StartEngine();
        harness.Configure();
        harness.Define();
        harness.Feed(FeedState.VenueOnline);
        harness.Balance(Usd, "10000");
        harness.Quote(BtcUsd, "99", "100");
        harness.Quote(EthUsd, "99", "100");
        return harness;
    }

    public void Emit(in OutputEvent output) => _outputs.Add(output);

    internal OutputEvent[] Of(OutputKind kind) => [.. _outputs.Where(output => output.Kind == kind)];

    internal OutputEvent Last(OutputKind kind) => _outputs.Last(output => output.Kind == kind);

    internal Anomaly[] Anomalies() => [.. Of(OutputKind.Anomaly).Select(output => output.Anomaly)];

    internal DenyReason LastDenial() => Last(OutputKind.OrderDenied).OrderDenied.Reason;

    internal void Forget() => _outputs.Clear();

    internal InputEvent New(
        InputKind kind, InstrumentId instrument = default, EventFlags flags = EventFlags.LastOfRun)
    {
        var input = default(InputEvent);
        input.Begin(kind, EventSource.History, instrument, Now, Now, flags);
        return input;
    }

    internal void Send(InputEvent input)
    {
        input.Sequence = ++_sequence;
        _inputs.Add(input);
        Logic.OnInput(in input);
    }

    internal void StartEngine()
    {
        var input = New(InputKind.EngineStarted);
        input.EngineStarted = new EngineStarted(1, 1, Text24.From("0.1.0"u8));
        Send(input);
    }

    internal void Configure(params (SettingKey Key, System.Int128 Value, ushort Scope)[] more)
    {
        (SettingKey, System.Int128, ushort)[] basis =
        [
            (SettingKey.ValuationAsset, 1, 0),
            (SettingKey.StaleAfterNs, 300 * Second, 0),
            (SettingKey.CandleGraceNs, 2 * Second, 0),
            (SettingKey.RiskPerTradeShareMax, 100_000, 0),
            (SettingKey.RiskPerAssetShareMax, 200_000, 0),
            (SettingKey.RiskOrdersPerSecondMax, 5, 0),
            (SettingKey.FeeTakerShare, 10_000, 0),
            (SettingKey.StrategyIsEnabled, 1, 1),
            (SettingKey.StrategyTimeframeSeconds, 60, 1),
            (SettingKey.StrategyFastPeriod, 2, 1),
            (SettingKey.StrategySlowPeriod, 4, 1),
            (SettingKey.StrategyUsesMarketOrders, 1, 1),
        ];
        Settings([.. basis, .. more]);
    }

    internal void Settings(params (SettingKey Key, System.Int128 Value, ushort Scope)[] settings)
    {
        for (var index = 0; index < settings.Length; index++)
        {
            var flags = (index == 0 ? EventFlags.FirstOfRun : 0)
                | (index == settings.Length - 1 ? EventFlags.LastOfRun : 0);
            var input = New(InputKind.Setting, flags: flags);
            input.Setting = new Setting(settings[index].Value, settings[index].Key, settings[index].Scope);
            Send(input);
        }
    }

    internal void Define(InstrumentStatus status = InstrumentStatus.Online)
    {
        DefineAsset(Usd, "USD");
        DefineAsset(Btc, "BTC");
        DefineAsset(Eth, "ETH");
        DefineAsset(Third, "KFEE");
        DefinePair(BtcUsd, Btc, status);
        DefinePair(EthUsd, Eth, status);
    }

    internal void DefineAsset(AssetId asset, string name)
    {
        var input = New(InputKind.AssetDefinition);
        input.AssetDefinition = new AssetDefinition(Text24.From(System.Text.Encoding.UTF8.GetBytes(name)), asset, 8);
        Send(input);
    }

    internal void DefinePair(InstrumentId instrument, AssetId asset, InstrumentStatus status)
    {
        var input = New(InputKind.InstrumentDefinition, instrument);
        input.InstrumentDefinition = new InstrumentDefinition(
            Text24.From("PAIR/USD"u8), asset, Usd, 1, 8, 5, status,
            Price.Parse("0.1"), Quantity.Parse("0.0001"), Quantity.Parse("0.001"), Amount.Parse("0.5"));
        Send(input);
    }

    internal void Feed(FeedState state, InstrumentId instrument = default, FeedChannel channel = FeedChannel.None)
    {
        var input = New(InputKind.FeedStatus, instrument);
        input.FeedStatus = new FeedStatus(state, channel);
        Send(input);
    }

    /// <summary>Brings a balance to a figure: the first time it opens the account, later it came in or went out.
    /// </summary>
    internal void Balance(AssetId asset, string total)
    {
        var wanted = Amount.Parse(total);
        if (_opened.Add(asset.Row))
        {
            var input = New(InputKind.BalanceStatement);
            input.BalanceStatement = new BalanceStatement(wanted, asset);
            Send(input);
            return;
        }

        var change = wanted - Counted(asset);
        var cause = change.IsNegative ? BalanceCause.Withdrawal : BalanceCause.Deposit;
        Entry(asset, change.ToString(), cause, source: EventSource.KrakenRest);
    }

    /// <summary>What was counted of an asset, by what was told.</summary>
    internal Amount Counted(AssetId asset) =>
        Of(OutputKind.Balance).LastOrDefault(output => output.Balance.Asset == asset).Balance.Total;

    /// <summary>The venue states a balance, to be compared.</summary>
    internal void State(AssetId asset, string total, WalletKind wallet = WalletKind.Main)
    {
        var input = New(InputKind.BalanceStatement);
        input.BalanceStatement = new BalanceStatement(Amount.Parse(total), asset, wallet, StatementUse.Compare);
        Send(input);
    }

    /// <summary>The venue's ledger moved a wallet.</summary>
    internal void Entry(
        AssetId asset,
        string change,
        BalanceCause cause,
        string fee = "0",
        string balance = "0",
        string reference = "",
        WalletKind wallet = WalletKind.Main,
        EventSource source = EventSource.KrakenPrivate,
        string? id = null)
    {
        var input = New(InputKind.LedgerEntry);
        input.Source = source;
        var name = id ?? FormattableString.Invariant($"L{++_entryCount}");
        input.LedgerEntry = new LedgerEntry(
            Text24.From(System.Text.Encoding.UTF8.GetBytes(name)),
            Amount.Parse(change),
            Amount.Parse(fee),
            Amount.Parse(balance),
            ExecutionKey.Of(System.Text.Encoding.UTF8.GetBytes(reference)),
            asset,
            cause,
            wallet);
        Send(input);
    }

    /// <summary>A fill of an order that is not ours.</summary>
    internal void ManualFill(
        InstrumentId instrument, Side side, string price, string quantity, string execution, string fee = "0")
    {
        var input = New(InputKind.Fill, instrument);
        input.Source = EventSource.KrakenPrivate;
        input.Fill = new Fill(
            ClientOrderId.None, 1, Price.Parse(price), Quantity.Parse(quantity), Quantity.Parse(quantity),
            Amount.Parse(fee), Usd, side, Liquidity.Taker,
            Text24.From(System.Text.Encoding.UTF8.GetBytes(execution)));
        Send(input);
    }

    /// <summary>The history of the account was fetched, or not.</summary>
    internal void Sync(SyncOutcome outcome, UnixNs through, int trades = 0, int entries = 0)
    {
        var input = New(InputKind.AccountSync);
        input.AccountSync = new AccountSync(through, trades, entries, outcome);
        Send(input);
    }

    internal void Quote(InstrumentId instrument, string bid, string ask, string last = "0")
    {
        var input = New(InputKind.Ticker, instrument);
        var one = Quantity.Parse("1000");
        var top = new TopOfBook(Price.Parse(bid), one, Price.Parse(ask), one);
        input.Ticker = new Ticker(top, Price.Parse(last), default, default, default, default);
        Send(input);
    }

    internal void Trade(InstrumentId instrument, string price, string quantity = "1", UnixNs? venueTime = null) =>
        Trade(instrument, Price.Parse(price), Quantity.Parse(quantity), venueTime ?? Now);

    internal void Trade(InstrumentId instrument, Price price, Quantity quantity, UnixNs venueTime, long tradeId = 0)
    {
        var input = New(InputKind.Trade, instrument);
        input.VenueTime = venueTime;
        input.Trade = new Trade(price, quantity, price, price, price, tradeId, 1, Side.Buy, OrderType.Market);
        Send(input);
    }

    internal void Tick(long nanosecondsLater = 0)
    {
        Now += nanosecondsLater;
        Send(New(InputKind.ClockTick));
    }

    internal void Command(CommandKind kind)
    {
        var input = New(InputKind.Command);
        input.Command = new Command(kind);
        Send(input);
    }

    internal void Accept(ClientOrderId order)
    {
        var input = New(InputKind.OrderAccepted);
        input.OrderAccepted = new OrderAccepted(order, Text24.From("O1"u8));
        Send(input);
    }

    internal void Reject(ClientOrderId order)
    {
        var input = New(InputKind.OrderRejected);
        input.OrderRejected = new OrderRejected(order, RejectReason.Other, default);
        Send(input);
    }

    internal void Close(ClientOrderId order, string filled = "0")
    {
        var input = New(InputKind.OrderClosed);
        input.OrderClosed = new OrderClosed(order, Quantity.Parse(filled), CloseReason.Cancelled);
        Send(input);
    }

    internal void Fill(
        OrderRequest order, long tradeId, string price, string quantity, string fee = "0", AssetId? feeAsset = null)
    {
        var input = New(InputKind.Fill, BtcUsd);
        input.Fill = new Fill(
            order.Order, tradeId, Price.Parse(price), Quantity.Parse(quantity), Quantity.Parse(quantity),
            Amount.Parse(fee), feeAsset ?? Usd, order.Side, Liquidity.Taker);
        Send(input);
    }

    /// <summary>Lets a minute close with the strategy wanting this, and gives the order it led to.</summary>
    internal OrderRequest Want(SignalDirection direction)
    {
        TryWant(direction);
        return Last(OutputKind.SubmitOrder).SubmitOrder;
    }

    /// <summary>Lets a minute of the first pair close with the strategy wanting this.</summary>
    internal void TryWant(SignalDirection direction)
    {
        WantedStrategy.Encode(this, direction);
        Tick(Minute + (3 * Second));
    }
}
