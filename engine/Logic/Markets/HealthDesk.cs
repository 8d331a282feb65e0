using System.Numerics;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Risk;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>Adds up how the edges do, and tells it when it changed.</summary>
/// <remarks>
/// Two notions, kept apart: a connection lives while anything comes over it, which the edge watches; a pair is fresh
/// while its own last price is young enough.
/// </remarks>
internal sealed class HealthDesk(
    MarketTable markets, TradingSwitch trading, SettingsTable settings, OutputWriter outputs)
{
    private EdgeHealth _told;

    /// <summary>The time for the start has run out since it was told.</summary>
    internal bool IsOverdue => _told.State == EdgeState.WarmingUp && !IsStarting;

    private bool IsStarting =>
        outputs.Time - markets.StartedAt <= Freshness.StartGraceNs(settings.Engine.StaleAfterNs);

    /// <summary>Due after each input that could change it.</summary>
    internal void Update()
    {
        var health = Add();
        if (health != _told)
        {
            _told = health;
            outputs.Slot(OutputKind.EdgeHealth, InstrumentId.None).EdgeHealth = health;
            outputs.Emit();
        }
    }

    internal void Carry(StateCarrier state) => state.Field(ref _told);

    private EdgeHealth Add()
    {
        var (fresh, stale, never, errors) = (0, 0, 0, 0);
        for (var row = 1; row <= markets.RowLast; row++)
        {
            ref readonly var market = ref markets[new InstrumentId(row)];
            if (!market.IsWatched)
            {
                continue;
            }

            fresh += market.State == DataState.Fresh ? 1 : 0;
            never += market.HasSpoken ? 0 : 1;
            stale += market.HasSpoken && market.State != DataState.Fresh ? 1 : 0;
            errors += BitOperations.PopCount(market.ChannelsLost);
        }

        var link = trading.PrivateFeed switch
        {
            PrivateFeed.NotInUse => PrivateLink.NotInUse,
            PrivateFeed.IsWhole => PrivateLink.Connected,
            _ => PrivateLink.Lost,
        };
        var health = new EdgeHealth(
            fresh, stale, never, errors, EdgeState.None, markets.Edges.IsRestReachable, markets.Edges.IsConnected, link,
            markets.VenueSaid, markets.Edges.IsVenueClockFar);
        return health with { State = StateOf(in health) };
    }

    private EdgeState StateOf(in EdgeHealth health)
    {
        if (!health.IsPublicConnected)
        {
            return IsStarting && !markets.Edges.WasConnected ? EdgeState.WarmingUp : EdgeState.Unavailable;
        }

        var isWhole = health is
        {
            PairsStale: 0, SubscriptionErrors: 0, IsRestReachable: true, Venue: FeedState.VenueOnline,
        } && health.PrivateLink != PrivateLink.Lost;
        var hasAll = health.PairsNever == 0 && health.PairsFresh > 0;
        var mayStillCome = IsStarting && (!hasAll || health.Venue == FeedState.None)
            && health is { PairsStale: 0, SubscriptionErrors: 0, IsRestReachable: true };
        return isWhole && hasAll ? EdgeState.Streaming
            : mayStillCome ? EdgeState.WarmingUp
            : EdgeState.Degraded;
    }
}
