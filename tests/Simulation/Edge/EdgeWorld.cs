using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Resilience;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Oms.Budgets;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tests.Simulation.Support;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.InProcess;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using KrakkedCore.Tools.Krakked.Running;
using KrakkedCore.Tools.Krakked.Universe;
using Serilog;

namespace KrakkedCore.Tests.Simulation.Edge;

/// <summary>The engine as users run it live, its whole edge, and the look-alike of the venue, on one virtual time and
/// one thread.</summary>
/// <remarks>Wired as the command line does it; only transports, time and seeds are the test's.</remarks>
internal sealed class EdgeWorld : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly RunFolder _folder = new();
    private readonly EdgeOptions _options;
    private readonly SimHost _host;
    private readonly ApiCredentials _credentials;
    private readonly ILogger _log;
    private readonly List<Task> _tasks = [];
    private CancellationTokenSource _stopping = new();
    private EngineHost _engine = null!;
    private ITimer _pump = null!;
    private NonceSource? _nonces;
    private BreakerLane? _breakers;
    private UniverseKeeper _universe = null!;
    private bool _isStopped;

    internal EdgeWorld(EdgeOptions options)
    {
        _options = options;
        Time = new VirtualTime(options.Start);
        _log = Log.Logger;
        Venue = new SimVenue(options.Venue, new MarketGenerator(options.Market));
        _host = new SimHost(Venue, Time);
        _credentials = Credentials();
        Open();
    }

    internal VirtualTime Time { get; }

    internal SimVenue Venue { get; }

    internal SymbolTable Symbols { get; private set; } = new();

    internal ConnectionBudget Connections { get; private set; } = null!;

    internal KrakenRestClient Rest { get; private set; } = null!;

    internal KrakenPrivate Private { get; private set; } = null!;

    internal AccountHistorian Historian { get; private set; } = null!;

    internal KrakenFeed Feed { get; private set; } = null!;

    internal EngineHost Engine => _engine;

    /// <summary>When it was told to stop; from then on nothing comes in, and the engine says so.</summary>
    internal UnixNs StoppedAt { get; private set; }

    /// <summary>How the edges did when it was told to stop.</summary>
    internal EdgeHealth Health { get; private set; }

    internal DataFolder Folder => _folder.Data;

    /// <summary>Lives on for a while. Whatever escapes from the edge or the engine comes out here.</summary>
    internal void Run(TimeSpan duration)
    {
        Time.Advance(duration);
        foreach (var task in _tasks)
        {
            if (task.IsCompleted)
            {
                task.GetAwaiter().GetResult();
                throw new InvalidOperationException("A part of the edge ended though nobody told it to.");
            }
        }
    }

    /// <summary>Lives on for minutes, ten at most, until all data are fresh: a quiet market may make a pair wait.
    /// </summary>
    internal void RunUntilStreaming()
    {
        for (var minute = 0; minute < 10 && _engine.Engine.View.Health.State != EdgeState.Streaming; minute++)
        {
            Run(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>The operator says so.</summary>
    internal void Command(CommandKind command)
    {
        var input = default(InputEvent);
        input.Begin(InputKind.Command, EventSource.Operator, InstrumentId.None, default, Time.Now);
        input.Command = new Command(command);
        _engine.ClockLane.Publish([input]);
    }

    /// <summary>Something happens at the venue, now.</summary>
    internal void Work(Action<SimVenue> work) => Inline(() => _host.Work(work));

    /// <summary>After <see cref="Stop"/>: a new process opens what the old one left, at the same venue.</summary>
    internal void Reopen()
    {
        Xunit.Assert.True(_isStopped);
        Rest.Dispose();
        _breakers?.Dispose();
        _nonces?.Dispose();
        _stopping.Dispose();
        _tasks.Clear();
        (_stopping, Symbols, _isStopped) = (new CancellationTokenSource(), new SymbolTable(), false);
        Open();
    }

    /// <summary>Does something where no test runner's context sends elsewhere what waits.</summary>
    internal void Inline(Action action)
    {
        using var timer = Time.CreateTimer(_ => action(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Time.Advance(TimeSpan.Zero);
    }

    /// <summary>Takes it down as a run does; the journal is whole after it.</summary>
    internal void Stop()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        StoppedAt = Time.Now;
        Health = _engine.Engine.View.Health;
        Inline(_stopping.Cancel);
        Time.Advance(TimeSpan.FromSeconds(30));
        _pump.Dispose();
        _engine.Engine.Stop();
        _engine.Dispose();
        foreach (var task in _tasks)
        {
            Xunit.Assert.True(task.IsCompleted, "A part of the edge goes on though it was told to stop.");
            task.GetAwaiter().GetResult();
        }
    }

    public void Dispose()
    {
        _pump.Dispose();
        _stopping.Cancel();
        _engine.Dispose();
        _host.Dispose();
        Rest.Dispose();
        _breakers?.Dispose();
        _nonces?.Dispose();
        _credentials.Dispose();
        _stopping.Dispose();
        _folder.Dispose();
    }

    private void Open()
    {
        _engine = EngineHost.Open(_folder.Data, _options.Config, threads: 0, _ => Time, _log, Wire);
        Feed = new KrakenFeed(
            FeedOptions.From(_engine, new Uri("wss://venue.test/v2")) with { JitterSeed = (int)_options.Seed },
            _engine.FeedLane,
            Time,
            _log,
            new KrakenFeedParts
            {
                Symbols = Symbols,
                Connections = Connections,
                Time = Time,
                Transports = () => new EdgeTransport(_host),
            });
        _pump = Time.CreateTimer(_ => Pump(), null, TimeSpan.Zero, Step);
        Inline(Start);
    }

    private static ApiCredentials Credentials() =>
        ApiCredentials.TryCreate(SimKey.Demo.Key, SimKey.Demo.Secret, out var credentials, out var problem)
            ? credentials
            : throw new InvalidOperationException(problem);

    private IVenue Wire(EngineSeat seat)
    {
        var config = seat.Config.Kraken;
        var calls = new CallBudget(KrakenEdge.TierOf(config), config.RestReserve);
        calls.AssumeFull(Time.Now);
        Connections = new ConnectionBudget(config.ConnectsPerTenMinutes);
        foreach (var (name, asset) in seat.KnownAssets)
        {
            Symbols.Know(Encoding.UTF8.GetBytes(name), asset);
        }

        _breakers = new BreakerLane(seat.RestLane, Time, _log);
        _nonces = new NonceSource(Path.Combine(_folder.Data.Root, "nonces"), _credentials.Fingerprint, Time);
        Rest = new KrakenRestClient(
            new KrakenRestOptions { BaseAddress = new Uri("https://venue.test"), JitterSeed = (int)_options.Seed },
            _credentials,
            _nonces,
            new RestBudgets(calls, new PaceBudget((int)(config.PublicCallsPerSecond * 1_000)), Connections),
            Time,
            Time,
            _breakers,
            _host.CreateHandler());
        _universe = new UniverseKeeper(
            new UniverseLoader(Rest.Public, UniverseRulesOf.Config(seat.Config), copy: null, Time),
            Symbols,
            seat.MetadataLane,
            TimeSpan.FromSeconds(seat.Config.Universe.RefreshIntervalSeconds),
            Time,
            Time,
            _log);
        Private = new KrakenPrivate(
            new KrakenPrivateOptions
            {
                Address = new Uri("wss://venue.test/auth/v2"),
                DeadManTimeoutSeconds = seat.Config.Execution.DeadManSwitchSeconds,
                SilenceTimeoutMs = config.SilenceSeconds * 1_000,
                WakesAtOnce = false,
                JitterSeed = (int)_options.Seed,
                OrdersSince = seat.Logic.OpenOrdersSince,
                OwnersByUserReference = KrakenEdge.OwnersOf(seat.Config),
            },
            Symbols,
            new RestPrivateAccount(Rest, Time),
            Connections,
            seat.VenueLane,
            Time,
            Time,
            _log,
            new EdgeTransport(_host));
        Historian = new AccountHistorian(
            KrakenEdge.HistorianOptions(seat),
            Private,
            new RestAccountHistory(Rest),
            Symbols,
            seat.AccountLane,
            Time,
            Time,
            _log);
        return new KrakenVenue(Private, seat.Trading);
    }

    private void Start()
    {
        _engine.TellStart();
        _engine.Engine.Start();
        _tasks.Add(Private.RunAsync(_stopping.Token));
        _tasks.Add(Feed.RunAsync(_stopping.Token));
        _tasks.Add(Historian.RunAsync(_stopping.Token));
        _tasks.Add(KeepUniverse(_stopping.Token));
    }

    // REST's names of the pairs come from it, which the account's history is told in.
    private async Task KeepUniverse(CancellationToken stopping)
    {
        try
        {
            await _universe.Load(stopping).ConfigureAwait(false);
            await _universe.Run(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private void Pump()
    {
        _engine.ClockLane.Publish([ClockTicker.TickAt(Time.Now)]);
        _engine.Engine.Pump();
    }
}
