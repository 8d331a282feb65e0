using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.Kraken.Orders;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using SimulatedTime = KrakkedCore.Tools.KrakenSim.InProcess.VirtualTime;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>The private session with its venue, its REST side and its lane, on virtual time and one thread.</summary>
internal sealed class AccountHarness : ILogEventSink, IConnectionBudget, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly SymbolTable _symbols = AccountFrames.NewSymbols();
    private Task? _running;

    public AccountHarness(Func<KrakenPrivateOptions, KrakenPrivateOptions>? change = null)
    {
        var options = new KrakenPrivateOptions
        {
            WakesAtOnce = false,
            JitterSeed = 7,
            DeadManTimeoutSeconds = 0,
            OwnersByUserReference = new Dictionary<int, ushort> { [77] = 3 },
        };
        options = change?.Invoke(options) ?? options;
        var logger = new LoggerConfiguration().WriteTo.Sink(this).CreateLogger();
        Private = new KrakenPrivate(
            options, _symbols, Account, this, Lane, Time, Time, logger, Venue);
        Orders = new KrakenVenue(Private, Rates);
        Define();
    }

    public SymbolTable Symbols => _symbols;

    public SimulatedTime Time { get; } = new(AccountHarness.Start);

    public static UnixNs Start => new(1_790_000_000_000_000_000);

    public KrakenPrivate Private { get; }

    public KrakenVenue Orders { get; }

    public PrivateVenue Venue { get; } = new();

    public ScriptedAccount Account { get; } = new();

    public RecordingLane Lane { get; } = new();

    public RecordingBudget Rates { get; } = new();

    public List<LogEvent> Logged { get; } = [];

    public bool HasConnectionsLeft { get; set; } = true;

    public IReadOnlyList<Fill> Fills => [.. Lane.Of(InputKind.Fill).Select(item => item.Fill)];

    public IReadOnlyList<OrderClosed> Closed => [.. Lane.Of(InputKind.OrderClosed).Select(item => item.OrderClosed)];

    public IReadOnlyList<OrderRejected> Rejected =>
        [.. Lane.Of(InputKind.OrderRejected).Select(item => item.OrderRejected)];

    public IReadOnlyList<OrderAccepted> Accepted =>
        [.. Lane.Of(InputKind.OrderAccepted).Select(item => item.OrderAccepted)];

    public IReadOnlyList<BalanceStatement> Balances =>
        [.. Lane.Of(InputKind.BalanceStatement).Select(item => item.BalanceStatement)];

    public IReadOnlyList<LedgerEntry> Entries =>
        [.. Lane.Of(InputKind.LedgerEntry).Select(item => item.LedgerEntry)];

    public long this[PrivateCounter counter] => Private.Statistics[counter];

    /// <summary>Runs, subscribed and past its first reconciliation.</summary>
    public AccountHarness Ready()
    {
        StartRunning();
        Run(2_000);
        return this;
    }

    public void StartRunning()
    {
        // Inside a timer no context sends what waits elsewhere.
        using var timer = Time.CreateTimer(
            _ => _running = Private.RunAsync(_stopping.Token), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Time.Advance(TimeSpan.Zero);
    }

    /// <summary>Passes time in steps, the venue speaking at each; a heartbeat each second keeps the socket alive.
    /// </summary>
    public void Run(int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed += 50)
        {
            if (passed % 1_000 == 0 && Venue.IsUp)
            {
                Venue.Say("{\"channel\":\"heartbeat\"}");
            }

            Step();
        }
    }

    public void RunSilently(int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed += 50)
        {
            Step();
        }
    }

    public void Stop(int milliseconds = 500)
    {
        using var timer = Time.CreateTimer(
            _ => _stopping.Cancel(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Run(milliseconds);
        Xunit.Assert.True(_running!.IsCompleted);
        _running.GetAwaiter().GetResult();
    }

    /// <summary>Places an order and lets the venue answer.</summary>
    public ClientOrderId Submit(int place = 1, string quantity = "0.5")
    {
        var order = ClientOrderId.From(4_660, place);
        Orders.Submit(new InstrumentId(1), OrderSamples.Request(order, quantity: quantity));
        Run(150);
        return order;
    }

    public static string VenueOrder(ClientOrderId order) => PrivateVenue.VenueIdOf(order.ToString());

    /// <summary>An item of the executions channel, sparse as the venue's are.</summary>
    public static string Report(ClientOrderId order, string kind, string status, string rest = "") =>
        $"{{\"order_id\":\"{VenueOrder(order)}\",\"exec_type\":\"{kind}\",\"order_status\":\"{status}\","
        + $"\"timestamp\":\"2026-09-21T12:26:40.243302Z\"{rest}}}";

    public static string TradeItem(
        ClientOrderId order, int number, string quantity, string cumulative, string status = "partially_filled",
        string fees = "{\"asset\":\"USD\",\"qty\":0.25}") =>
        Report(order, "trade", status, string.Create(
            CultureInfo.InvariantCulture,
            $",\"exec_id\":\"T{number:D5}-EXECS-TRADES\",\"trade_id\":{number},\"last_qty\":{quantity},"
            + $"\"last_price\":50000.0,\"liquidity_ind\":\"m\",\"fees\":[{fees}],\"cum_qty\":{cumulative}"));

    public void Say(string item, string channel = "executions")
    {
        Venue.Update(channel, item);
        Step();
    }

    public void DefineAsset(string name)
    {
        var input = default(InputEvent);
        input.Begin(InputKind.AssetDefinition, EventSource.KrakenPublic, default, default, Start);
        input.AssetDefinition = new AssetDefinition(default, _symbols.InternAsset(AccountFrames.Bytes(name)), 8);
        Orders.Observe(in input);
    }

    public bool TryTake(UnixNs now, out UnixNs readyAt)
    {
        readyAt = HasConnectionsLeft ? now : now + UnixNs.PerSecond;
        return HasConnectionsLeft;
    }

    public int Left(UnixNs now) => HasConnectionsLeft ? 1 : 0;

    public void OnRefused(UnixNs now) => HasConnectionsLeft = false;

    public void Emit(LogEvent logEvent) => Logged.Add(logEvent);

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Step()
    {
        using var speaking = Time.CreateTimer(
            _ => Venue.Flush(), null, TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan);
        Time.Advance(TimeSpan.FromMilliseconds(50));
    }

    private void Define()
    {
        var input = default(InputEvent);
        foreach (var row in new ushort[] { 1, 2, 3 })
        {
            input.Begin(InputKind.AssetDefinition, EventSource.KrakenPublic, default, default, Start);
            input.AssetDefinition = new AssetDefinition(default, new AssetId(row), 8);
            Orders.Observe(in input);
        }

        input.Begin(InputKind.InstrumentDefinition, EventSource.KrakenPublic, new InstrumentId(1), default, Start);
        input.InstrumentDefinition = OrderSamples.BitcoinDollar;
        Orders.Observe(in input);
    }
}
