using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Limits;

/// <summary>Connections of one address in a rolling ten minutes; who passes the limit stays out for a while.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/guides/spot-ws-intro.</remarks>
internal sealed class ConnectionBudget(SimLimits limits)
{
    private const long WindowNs = 600 * UnixNs.PerSecond;

    private readonly Dictionary<string, Queue<UnixNs>> _attempts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnixNs> _bannedUntil = new(StringComparer.Ordinal);

    /// <summary>Attempts that passed the limit, or came while the address was out for it.</summary>
    internal long Refusals { get; private set; }

    internal bool IsBanned(string remote, UnixNs wall) =>
        _bannedUntil.TryGetValue(remote, out var until) && wall < until;

    internal bool TryConnect(string remote, UnixNs wall)
    {
        if (IsBanned(remote, wall))
        {
            Refusals++;
            return false;
        }

        if (limits.ConnectionsMax == 0)
        {
            return true;
        }

        if (!_attempts.TryGetValue(remote, out var attempts))
        {
            attempts = new Queue<UnixNs>();
            _attempts.Add(remote, attempts);
        }

        while (attempts.TryPeek(out var oldest) && wall - oldest >= WindowNs)
        {
            attempts.Dequeue();
        }

        if (attempts.Count >= limits.ConnectionsMax)
        {
            Ban(remote, wall);
            Refusals++;
            return false;
        }

        attempts.Enqueue(wall);
        return true;
    }

    private void Ban(string remote, UnixNs wall) =>
        _bannedUntil[remote] = wall + (limits.ConnectionBan.Ticks * 100);
}
