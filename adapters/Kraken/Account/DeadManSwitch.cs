using System;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Has the venue cancel everything when it does not hear from us in time.</summary>
/// <remarks>Refreshed at a third of its time: two refreshes may be lost. Switched off by a clean stop.</remarks>
internal sealed class DeadManSwitch(KrakenPrivateOptions options, PrivateStatistics statistics)
{
    private const int RefreshesPerTimeout = 3;

    private long _dueAt;

    internal bool IsUsed => options is { DeadManTimeoutSeconds: > 0, IsValidateOnly: false };

    /// <summary>It was set on this connection and not switched off.</summary>
    internal bool IsArmed { get; private set; }

    internal void OnConnected() => _dueAt = 0;

    internal int TryWrite(Span<byte> destination, ReadOnlySpan<byte> token, ref long requestId, long wall)
    {
        if (!IsUsed || wall < _dueAt)
        {
            return 0;
        }

        _dueAt = wall + (options.DeadManTimeoutSeconds * UnixNs.PerSecond / RefreshesPerTimeout);
        IsArmed = true;
        statistics.Add(PrivateCounter.DeadManRefreshes);
        return OrderMessages.CancelAllAfter(destination, options.DeadManTimeoutSeconds, token, ++requestId);
    }

    internal int WriteOff(Span<byte> destination, ReadOnlySpan<byte> token, ref long requestId)
    {
        IsArmed = false;
        return OrderMessages.CancelAllAfter(destination, timeoutSeconds: 0, token, ++requestId);
    }
}
