using System;
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
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Oms.Budgets;
using KrakkedCore.Tools.Krakked.Configuration;
using Serilog;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>Everything of one run that speaks to Kraken: one table of names, one set of budgets, REST, the account.
/// </summary>
internal sealed class KrakenEdge : IDisposable
{
    private readonly EngineSeat _seat;
    private readonly BreakerLane _breakers;
    private readonly NonceSource? _nonces;

    /// <summary>An edge that has not spoken yet.</summary>
    /// <param name="seat">The engine's side.</param>
    /// <param name="credentials">Null where only public data are asked for; owned by the caller.</param>
    /// <param name="nonceFolder">Shared with every process that uses the key.</param>
    /// <param name="log">For connections and refusals.</param>
    public KrakenEdge(EngineSeat seat, ApiCredentials? credentials, string nonceFolder, ILogger log)
    {
        _seat = seat;
        var config = seat.Config.Kraken;
        var tier = TierOf(config);
        var calls = new CallBudget(tier, config.RestReserve);
        calls.AssumeFull(seat.Clock.Now); // what an earlier process has used is not known
        Connections = new ConnectionBudget(config.ConnectsPerTenMinutes);
        TellRows(seat);
        _breakers = new BreakerLane(seat.RestLane, TimeProvider.System, log);
        _nonces = credentials is null ? null : new NonceSource(nonceFolder, credentials.Fingerprint, seat.Clock);
        Rest = new KrakenRestClient(
            new KrakenRestOptions { BaseAddress = new Uri(config.RestUrl), JitterSeed = Environment.ProcessId },
            credentials,
            _nonces,
            new RestBudgets(calls, new PaceBudget((int)(config.PublicCallsPerSecond * 1_000)), Connections),
            seat.Clock,
            TimeProvider.System,
            _breakers);
        if (credentials is not null)
        {
            Private = new KrakenPrivate(
                PrivateOptions(seat.Config),
                Symbols,
                new RestPrivateAccount(Rest, seat.Clock),
                Connections,
                seat.VenueLane,
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

    /// <summary>The venue orders go to.</summary>
    /// <exception cref="InvalidOperationException">There are no credentials.</exception>
    public IVenue Venue() => new KrakenVenue(
        Private ?? throw new InvalidOperationException("Orders need credentials, and there are none."),
        _seat.Trading);

    /// <summary>Keeps the account connected until told to stop; ends at once where there is none.</summary>
    /// <param name="stopping">Ends it gracefully.</param>
    public Task RunAsync(CancellationToken stopping) => Private?.RunAsync(stopping) ?? Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose()
    {
        Rest.Dispose();
        _breakers.Dispose();
        _nonces?.Dispose();
    }

    private static KrakenPrivateOptions PrivateOptions(KrakkedConfig config) => new()
    {
        Address = new Uri(config.Kraken.PrivateUrl),
        IsValidateOnly = !config.Execution.PlacesLiveOrders,
        DeadManTimeoutSeconds = config.Execution.PlacesLiveOrders ? config.Execution.DeadManSwitchSeconds : 0,
        SilenceTimeoutMs = config.Kraken.SilenceSeconds * 1_000,
    };

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
