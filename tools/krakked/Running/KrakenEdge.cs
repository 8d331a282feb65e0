using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Candles;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Resilience;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Oms.Budgets;
using KrakkedCore.Tools.Krakked.Candles;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Replaying;
using KrakkedCore.Tools.Krakked.Universe;
using Serilog;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>Everything of one run that speaks to Kraken: one table of names, one set of budgets, REST, the account.
/// </summary>
internal sealed class KrakenEdge : IDisposable
{
    private readonly EngineSeat _seat;
    private readonly ILogger _log;
    private readonly BreakerLane _breakers;
    private readonly NonceSource? _nonces;
    private readonly UniverseKeeper _universe;
    private readonly CandleFileStore? _candles;
    private readonly AccountHistorian? _historian;
    private LiveTradeWatch? _watch;
    private bool _isLoaded;

    /// <summary>An edge that has not spoken yet.</summary>
    /// <param name="seat">The engine's side.</param>
    /// <param name="credentials">Null where only public data are asked for; owned by the caller.</param>
    /// <param name="folders">Nonces are shared with every process that uses the key, lists with every run.</param>
    /// <param name="log">For connections and refusals.</param>
    public KrakenEdge(EngineSeat seat, ApiCredentials? credentials, AppFolders folders, ILogger log)
    {
        (_seat, _log) = (seat, log);
        var config = seat.Config.Kraken;
        var tier = TierOf(config);
        var calls = new CallBudget(tier, config.RestReserve);
        calls.AssumeFull(seat.Clock.Now); // what an earlier process has used is not known
        Connections = new ConnectionBudget(config.ConnectsPerTenMinutes);
        TellRows(seat);
        _breakers = new BreakerLane(seat.RestLane, TimeProvider.System, log);
        _nonces = credentials is null
            ? null
            : new NonceSource(folders.NonceFolder, credentials.Fingerprint, seat.Clock);
        Rest = new KrakenRestClient(
            new KrakenRestOptions { BaseAddress = new Uri(config.RestUrl), JitterSeed = Environment.ProcessId },
            credentials,
            _nonces,
            new RestBudgets(calls, new PaceBudget((int)(config.PublicCallsPerSecond * 1_000)), Connections),
            seat.Clock,
            TimeProvider.System,
            _breakers);
        _candles = OpenStore(seat.Config, folders);
        var copy = new UniverseCopy(UniverseRulesOf.CopyPath(folders));
        _universe = new UniverseKeeper(
            new UniverseLoader(Rest.Public, UniverseRulesOf.Config(seat.Config), copy, seat.Clock),
            Symbols,
            seat.MetadataLane,
            TimeSpan.FromSeconds(seat.Config.Universe.RefreshIntervalSeconds),
            seat.Clock,
            TimeProvider.System,
            log);
        if (credentials is not null)
        {
            Private = new KrakenPrivate(
                PrivateOptions(seat),
                Symbols,
                new RestPrivateAccount(Rest, seat.Clock),
                Connections,
                seat.VenueLane,
                seat.Clock,
                TimeProvider.System,
                log);
            _historian = new AccountHistorian(
                HistorianOptions(seat),
                Private,
                new RestAccountHistory(Rest),
                Symbols,
                seat.AccountLane,
                seat.Clock,
                TimeProvider.System,
                log);
        }
    }

    /// <summary>Names and rows, the same for every connection.</summary>
    public SymbolTable Symbols { get; } = new();

    /// <summary>Connection attempts of this address, whoever makes them.</summary>
    public IConnectionBudget Connections { get; }

    /// <summary>The REST interface.</summary>
    public KrakenRestClient Rest { get; }

    /// <summary>The account; null without credentials.</summary>
    public KrakenPrivate? Private { get; }

    /// <summary>What the public feed shares with the rest.</summary>
    public KrakenFeedParts FeedParts => new() { Symbols = Symbols, Connections = Connections };

    /// <summary>What the venue allows the account.</summary>
    /// <param name="config">Names the tier.</param>
    public static RateTier TierOf(KrakenConfig config) => config.Tier switch
    {
        "pro" => RateTier.Pro,
        "intermediate" => RateTier.Intermediate,
        _ => RateTier.Starter,
    };

    /// <summary>Asks the venue for its pairs, and tells the engine. The engine runs.</summary>
    /// <param name="stopping">Gives up.</param>
    /// <returns>Which pairs to watch: those the configuration names, else those its filters let pass.</returns>
    /// <exception cref="ConfigException">The filters let none pass, or the venue's list could not be had and there is
    /// no copy of it.</exception>
    public async Task<IReadOnlyList<string>> LoadPairsAsync(CancellationToken stopping)
    {
        var named = _seat.Config.Kraken.Pairs;
        if (named.Count > 0)
        {
            return named; // known without asking: the feed need not wait for REST
        }

        var change = await _universe.Load(stopping).ConfigureAwait(false);
        _isLoaded = true;
        var found = _universe.Current?.Pairs.Select(static pair => pair.Symbol).ToList() ?? [];
        return found.Count > 0
            ? found
            : throw new ConfigException(
                "The universe",
                [$"it has no pair. {string.Join(" ", change.Load.Remarks)} Loosen universe.*, or name pairs in "
                    + "kraken.pairs."]);
    }

    /// <summary>The lane the feed is to use: watched, so that history is asked for once live trades have begun.
    /// </summary>
    /// <param name="lane">The feed's own.</param>
    public IInputLane Watch(IInputLane lane) => _watch = new LiveTradeWatch(lane);

    /// <summary>The venue orders go to.</summary>
    /// <exception cref="InvalidOperationException">There are no credentials.</exception>
    public IVenue Venue() => new KrakenVenue(
        Private ?? throw new InvalidOperationException("Orders need credentials, and there are none."),
        _seat.Trading);

    /// <summary>Keeps the account connected, the lists true and the candles whole, until told to stop.</summary>
    /// <param name="pairs">Watched.</param>
    /// <param name="stopping">Ends lists and candles.</param>
    /// <param name="leaving">Ends the account; the engine has stopped by then.</param>
    public async Task RunAsync(IReadOnlyList<string> pairs, CancellationToken stopping, CancellationToken leaving)
    {
        var refreshing = RefreshAsync(stopping);
        var handing = _watch is { } watch ? HandOverAsync(watch, pairs, stopping) : Task.CompletedTask;
        var account = Private?.RunAsync(leaving) ?? Task.CompletedTask;
        var history = _historian?.RunAsync(stopping) ?? Task.CompletedTask;
        await Task.WhenAll(refreshing, handing, account, history).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Rest.Dispose();
        _breakers.Dispose();
        _nonces?.Dispose();
        _candles?.Dispose();
    }

    private static KrakenPrivateOptions PrivateOptions(EngineSeat seat) => new()
    {
        OrdersSince = seat.Logic.OpenOrdersSince,
        Address = new Uri(seat.Config.Kraken.PrivateUrl),
        IsValidateOnly = !seat.Config.Execution.PlacesLiveOrders,
        DeadManTimeoutSeconds = seat.Config.Execution.PlacesLiveOrders ? seat.Config.Execution.DeadManSwitchSeconds : 0,
        SilenceTimeoutMs = seat.Config.Kraken.SilenceSeconds * 1_000,
        OwnersByUserReference = OwnersOf(seat.Config),
    };

    /// <summary>Whose a foreign order is, by its user reference: the strategies' own, and of old orders.</summary>
    internal static Dictionary<int, ushort> OwnersOf(KrakkedConfig config)
    {
        const ushort TrendRow = 1;
        var owners = new Dictionary<int, ushort>();
        var trend = config.Strategies.Trend(out _);
        if (trend.UserReference is { } own)
        {
            owners[own] = TrendRow;
        }

        foreach (var (reference, name) in config.Portfolio.StrategyTags)
        {
            var isTrend = config.Strategies.Configs.TryGetValue(name, out var named) && ReferenceEquals(named, trend);
            if (isTrend && int.TryParse(reference, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                owners[number] = TrendRow;
            }
        }

        return owners;
    }

    /// <summary>How the account's history is fetched: from where the engine's own knowledge of it ends.</summary>
    /// <param name="seat">The engine's side.</param>
    internal static AccountHistorianOptions HistorianOptions(EngineSeat seat) => new()
    {
        KnownThrough = seat.Logic.SyncedThrough,
        HistoryDays = seat.Config.Portfolio.HistoryDays,
        SyncIntervalSeconds = seat.Config.Portfolio.SyncIntervalSeconds,
        InstrumentsMax = LogicSize.Capacity.Instruments,
        AssetsMax = LogicSize.Capacity.Assets,
    };

    // Candles from REST do without the store; a run beside another one, or on a full disk, need not end for it.
    private CandleFileStore? OpenStore(KrakkedConfig config, AppFolders folders)
    {
        var folder = CandleArguments.FolderOf(config.MarketData.Store, folders);
        try
        {
            return CandleFileStore.OpenForWriting(folder, sentence => _log.Warning("Candles: {Sentence:l}", sentence));
        }
        catch (Exception fault) when (fault is CandleStoreInUseException or IOException or UnauthorizedAccessException)
        {
            _log.Warning("Candles of this run are not kept: {Reason:l}", fault.Message);
            return null;
        }
    }

    private Task HandOverAsync(LiveTradeWatch watch, IReadOnlyList<string> pairs, CancellationToken stopping) =>
        new HistoryLoader(
            new HistoryLoaderOptions { CandlesPerSeries = LogicSize.Capacity.CandlesPerSeries },
            Rest.Public,
            Symbols,
            watch.IsLive,
            _seat.HistoryLane,
            _seat.Clock,
            TimeProvider.System,
            _log,
            _candles).RunAsync(pairs, stopping);

    private async Task RefreshAsync(CancellationToken stopping)
    {
        try
        {
            if (!_isLoaded)
            {
                await _universe.Load(stopping).ConfigureAwait(false);
            }

            await _universe.Run(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private void TellRows(EngineSeat seat)
    {
        foreach (var (name, asset) in seat.KnownAssets)
        {
            Symbols.Know(Encoding.UTF8.GetBytes(name), asset);
        }

        foreach (var row in seat.Logic.Names.Instruments)
        {
            Symbols.Know(Encoding.UTF8.GetBytes(row.Definition.Symbol.ToString()), row.Instrument);
        }
    }
}
