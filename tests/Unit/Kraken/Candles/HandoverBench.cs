using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Candles;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Strategies;
using KrakkedCore.Engine.Oms.Budgets;
using KrakkedCore.Tests.Unit.Kraken.Account;
using KrakkedCore.Tests.Unit.Logic;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.InProcess;
using KrakkedCore.Tools.KrakenSim.Venue;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Candles;

/// <summary>The look-alike, the feed, the REST client, the loader and the engine's logic on one virtual time.</summary>
internal sealed class HandoverBench : IInputLane, IStrategy, ILogEventSink, IDisposable
{
    private static readonly UnixNs Midnight = new(1_780_012_800 * UnixNs.PerSecond);

    private readonly CancellationTokenSource _stopping = new();
    private readonly SynchronizationContext? _contextBefore = SynchronizationContext.Current;
    private readonly SymbolTable _symbols = new();
    private readonly SimHost _host;
    private readonly Gate _gate;
    private readonly ITimer _ticks;
    private Task _loading = Task.CompletedTask;

    internal HandoverBench(
        ulong seed, int secondsToMidnight, Func<string, bool>? isDown = null, ICandleStore? store = null)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        Time = new VirtualTime(Midnight + (-secondsToMidnight * UnixNs.PerSecond));
        _host = new SimHost(
            new SimVenue(new SimVenueOptions { Seed = seed }, new MarketGenerator(new GeneratorOptions
            {
                Seed = seed,
                Pairs = GeneratorPairs.Named([Pair]),
                EventsPerMarketSecond = 0.5m,
            })),
            Time);
        _gate = new Gate(_host.CreateHandler(), isDown ?? (static _ => false));
        Client = new KrakenRestClient(
            new KrakenRestOptions { BaseAddress = new Uri("https://venue.test"), RetryCountMax = 0 }, null, null,
            new RestBudgets(new CallBudget(RateTier.Pro), new PaceBudget()), Time, Time, handler: _gate);
        Engine = new LogicHarness(LogicHarness.Small with { Assets = 64, CandlesPerSeries = 800 }, [this]);
        Engine.Now = Time.Now;
        Engine.StartEngine();
        Engine.Configure((SettingKey.CandlesAwaitHistory, 1, 0));
        _ticks = Time.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        var logger = new LoggerConfiguration().WriteTo.Sink(this).CreateLogger();
        Watch = new LiveTradeWatch(this);
        Loader = new HistoryLoader(
            new HistoryLoaderOptions(), Client.Public, _symbols, Watch.IsLive, this, Time, Time, logger, store);
        var options = new KrakenFeedOptions
        {
            Symbols = [Pair],
            Channels = [FeedChannel.Book, FeedChannel.Ticker, FeedChannel.Trade],
            JitterSeed = 7,
        };
        var parts = new KrakenFeedParts
        {
            Transports = () => new SimulatedTransport(_host),
            Time = Time,
            Symbols = _symbols,
        };
        var feed = new KrakenFeed(options, Watch, Time, logger, parts);
        Inline(() => _ = feed.RunAsync(_stopping.Token));
    }

    internal static string Pair => "BTC/USD";

    internal VirtualTime Time { get; }

    internal KrakenRestClient Client { get; }

    internal LogicHarness Engine { get; }

    internal LiveTradeWatch Watch { get; }

    internal HistoryLoader Loader { get; }

    internal bool IsLoaded => _loading.IsCompletedSuccessfully;

    internal IReadOnlyList<string> Requests => _gate.Requests;

    internal List<LogEvent> Logged { get; } = [];

    /// <summary>What the strategy saw of minutes at each close, oldest first.</summary>
    internal List<Candle[]> Seen { get; } = [];

    public string Name => "watching";

    internal void Load() => Inline(() => _loading = Loader.RunAsync([Pair], _stopping.Token));

    internal void Run(int seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    internal Candle[] Told(int seconds) =>
        [.. Engine.Of(OutputKind.Candle).Select(one => one.Candle).Where(one => one.IntervalSeconds == seconds)];

    internal HistoryCandle[] HandedOver() =>
        [.. Engine.Inputs.Where(one => one.Kind == InputKind.HistoryCandle).Select(one => one.HistoryCandle)];

    /// <summary>The venue's own closed candles.</summary>
    internal Dictionary<long, Candle> VenueCandles(int seconds)
    {
        var loading = new CandleBackfill(Client.Public, Time).Load(Pair, seconds);
        for (var second = 0; second < 60 && !loading.IsCompleted; second++)
        {
            Run(1);
        }

        Assert.Null(loading.Result.Failure);
        return loading.Result.Candles.ToDictionary(candle => candle.Begin.Raw);
    }

    public StrategyDecision OnCandle(in StrategyView view)
    {
        var candles = new Candle[view.Candles.Count];
        for (var age = 0; age < candles.Length; age++)
        {
            candles[^(age + 1)] = view.Candles[age];
        }

        Seen.Add(candles);
        return new StrategyDecision(SignalDirection.None, default, default);
    }

    public bool TryPublish(ReadOnlySpan<InputEvent> run)
    {
        foreach (ref readonly var input in run)
        {
            Engine.Send(input);
        }

        return true;
    }

    public void Publish(ReadOnlySpan<InputEvent> run) => TryPublish(run);

    public void Emit(LogEvent logEvent) => Logged.Add(logEvent);

    public void Dispose()
    {
        _stopping.Cancel();
        _ticks.Dispose();
        Client.Dispose();
        _gate.Dispose();
        _host.Dispose();
        _stopping.Dispose();
        SynchronizationContext.SetSynchronizationContext(_contextBefore);
    }

    private void Tick()
    {
        Engine.Now = Time.Now;
        Engine.Tick();
    }

    private void Inline(Action action)
    {
        using var timer = Time.CreateTimer(_ => action(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Time.Advance(TimeSpan.Zero);
    }

    /// <summary>Answers in the venue's stead while it is down.</summary>
    private sealed class Gate(HttpMessageHandler venue, Func<string, bool> isDown) : DelegatingHandler(venue)
    {
        internal List<string> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.PathAndQuery;
            Requests.Add(path);
            var refusal = new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("") };
            return isDown(path) ? Task.FromResult(refusal) : base.SendAsync(request, cancellationToken);
        }
    }
}
