using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Oms.Budgets;
using KrakkedCore.Tests.Unit.Kraken.Orders;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.InProcess;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using Serilog.Core;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>The private session and the REST client against the whole look-alike, on one virtual time.</summary>
internal sealed class WholeVenue : IDisposable
{
    private readonly DirectoryInfo _nonceFolder = Directory.CreateTempSubdirectory("krakked-private-");
    private readonly CancellationTokenSource _stopping = new();
    private readonly ApiCredentials _credentials;
    private readonly NonceSource _nonces;
    private readonly SimHost _host;
    private readonly KrakenRestClient _rest;
    private readonly RestPrivateAccount _account;
    private readonly SymbolTable _symbols = AccountFrames.NewSymbols();

    public WholeVenue(params Fault[] faults)
        : this(null, faults)
    {
    }

    public WholeVenue(AccountHistorianOptions? history, params Fault[] faults)
    {
        var options = new SimVenueOptions { Faults = new FaultSchedule { Faults = faults } };
        Venue = new SimVenue(options, new MarketGenerator(new GeneratorOptions()));
        _host = new SimHost(Venue, Time);
        if (!ApiCredentials.TryCreate(SimKey.Demo.Key, SimKey.Demo.Secret, out var credentials, out var problem))
        {
            throw new InvalidOperationException(problem);
        }

        _credentials = credentials;
        _nonces = new NonceSource(_nonceFolder.FullName, credentials.Fingerprint, Time);
        var connections = new ConnectionBudget();
        _rest = new KrakenRestClient(
            new KrakenRestOptions { BaseAddress = new Uri("https://venue.test") }, credentials, _nonces,
            new RestBudgets(new CallBudget(RateTier.Pro), new PaceBudget(), connections), Time, Time,
            handler: _host.CreateHandler());
        _account = new RestPrivateAccount(_rest, Time);
        _symbols.TryAlias("XXBTZUSD"u8, new InstrumentId(1));
        Private = new KrakenPrivate(
            new KrakenPrivateOptions
            {
                WakesAtOnce = false,
                JitterSeed = 7,
                DeadManTimeoutSeconds = 60,
                OwnersByUserReference = new Dictionary<int, ushort> { [77] = 3 },
            },
            _symbols, _account, connections, Lane, Time, Time, Logger.None, new SimulatedTransport(_host));
        Orders = new KrakenVenue(Private);
        Define();
        Inline(() => _ = Private.RunAsync(_stopping.Token));
        if (history is not null)
        {
            StartHistorian(history);
        }

        Run(3_000);
    }

    public SimVenue Venue { get; }

    public AccountHistorian? Historian { get; private set; }

    /// <summary>What the historian told.</summary>
    public RecordingLane History { get; } = new();

    public VirtualTime Time { get; } = new(new UnixNs(1_790_000_000_000_000_000));

    public KrakenPrivate Private { get; }

    public KrakenVenue Orders { get; }

    public RecordingLane Lane { get; } = new();

    public IReadOnlyList<Fill> Fills => [.. Lane.Of(InputKind.Fill).Select(item => item.Fill)];

    public IEnumerable<OrderClosed> Closed => Lane.Of(InputKind.OrderClosed).Select(item => item.OrderClosed);

    public IEnumerable<OrderRejected> Rejected => Lane.Of(InputKind.OrderRejected).Select(item => item.OrderRejected);

    public void StartHistorian(AccountHistorianOptions options)
    {
        Historian = new AccountHistorian(
            options, Private, new RestAccountHistory(_rest), _symbols, History, Time, Time, Logger.None);
        Inline(() => _ = Historian.RunAsync(_stopping.Token));
    }

    public void Run(int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed += 50)
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    public ClientOrderId Submit(int place, OrderType type, Side side, string quantity, string price = "0")
    {
        var order = ClientOrderId.From(1_000 + place, 0);
        var request = new OrderRequest(
            order, Price.Parse(price), Quantity.Parse(quantity), Strategy: 1, side, type,
            type == OrderType.Market ? TimeInForce.ImmediateOrCancel : TimeInForce.GoodTillCancelled);
        Orders.Submit(new InstrumentId(1), in request);
        return order;
    }

    /// <summary>Every execution of the account, as the venue has it.</summary>
    public IReadOnlyList<TradeInfo> Trades()
    {
        Task<AccountAnswer<IReadOnlyList<TradeInfo>>>? asking = null;
        Inline(() => asking = _account.TradesAsync(new UnixNs(0), CancellationToken.None));
        while (!asking!.IsCompleted)
        {
            Run(50);
        }

        return asking.GetAwaiter().GetResult().Value ?? [];
    }

    public void Dispose()
    {
        Inline(_stopping.Cancel);
        Run(3_000);
        _host.Dispose();
        _rest.Dispose();
        _nonces.Dispose();
        _credentials.Dispose();
        _stopping.Dispose();
        _nonceFolder.Delete(recursive: true);
    }

    /// <summary>Inside a timer no context sends what waits elsewhere.</summary>
    private void Inline(Action action)
    {
        using var timer = Time.CreateTimer(_ => action(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Time.Advance(TimeSpan.Zero);
    }

    private void Define()
    {
        var input = default(InputEvent);
        foreach (var row in new ushort[] { 1, 2, 3 })
        {
            input.Begin(InputKind.AssetDefinition, EventSource.KrakenPublic, default, default, Time.Now);
            input.AssetDefinition = new AssetDefinition(default, new AssetId(row), 8);
            Orders.Observe(in input);
        }

        input.Begin(InputKind.InstrumentDefinition, EventSource.KrakenPublic, new InstrumentId(1), default, Time.Now);
        input.InstrumentDefinition = OrderSamples.BitcoinDollar;
        Orders.Observe(in input);
    }
}
