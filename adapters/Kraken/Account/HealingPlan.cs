using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>When REST is asked, and for what.</summary>
/// <remarks>
/// Every so often in any case, for a stream may lose a message while its heartbeats go on; sooner, and again and again,
/// while the fate of an order is open. Never closer together than the read budget bears.
/// </remarks>
internal sealed class HealingPlan(
    KrakenPrivateOptions options,
    FollowedOrders orders,
    OrderFollower follower,
    OrderHealer healer,
    PrivateStatistics statistics,
    long speed)
{
    private const long OverlapNs = 120 * UnixNs.PerSecond;

    private long _lastAt = long.MinValue / 2;
    private UnixNs _lastGood;
    private bool _isWanted;

    /// <summary>Something happened that may have cost a message.</summary>
    internal void WantSoon() => _isWanted = true;

    internal HealingPass? TryBegin(long wall, UnixNs now, bool canCancel)
    {
        var since = wall - _lastAt;
        var isPeriodic = since >= options.ReconcileSeconds * UnixNs.PerSecond;
        var isSpaced = since >= options.LookupSeconds * UnixNs.PerSecond;
        if (!isPeriodic && !(isSpaced && (_isWanted || follower.ToAsk.Count > 0 || AnyNeedsLookup())))
        {
            return null;
        }

        _lastAt = wall;
        _isWanted = false;
        var from = _lastGood.Raw == 0 ? now : _lastGood;
        return new HealingPass
        {
            StartedAt = now,
            Since = from + (-OverlapNs * speed),
            Asked = [.. follower.ToAsk],
            Cancels = canCancel ? Cancels() : [],
        };
    }

    internal void JudgeOpen(HealingPass pass) => healer.JudgeOpen(pass);

    /// <returns>True when it found a fill that a healthy stream should have told.</returns>
    internal bool End(HealingPass pass, UnixNs streamWholeSince, UnixNs now)
    {
        statistics.Add(PrivateCounter.Reconciliations);
        _lastGood = pass.StartedAt;
        healer.TakeAsked(pass.Asked, pass.Owners, now);
        return healer.Take(pass, streamWholeSince, now);
    }

    private bool AnyNeedsLookup()
    {
        for (var row = 0; row < orders.RowCount; row++)
        {
            if (orders[row].NeedsLookup)
            {
                return true;
            }
        }

        return false;
    }

    private List<ClientOrderId> Cancels()
    {
        var cancels = new List<ClientOrderId>();
        for (var row = 0; row < orders.RowCount; row++)
        {
            if (orders[row] is { WantsCancel: true, IsOver: false })
            {
                cancels.Add(orders[row].Order);
            }
        }

        return cancels;
    }
}
