using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Sending;

/// <summary>Waits until a moment of engine time on a time provider.</summary>
internal static class Waiting
{
    /// <summary>Timers count whole milliseconds and cut the rest: rounded up, none fires before its moment.</summary>
    internal static TimeSpan Span(IClock clock, UnixNs until)
    {
        var wait = Math.Max(0, until - clock.Now);
        var perMillisecond = UnixNs.PerMillisecond * clock.Speed;
        return TimeSpan.FromMilliseconds(Math.Min((wait + perMillisecond - 1) / perMillisecond, int.MaxValue));
    }

    internal static async ValueTask Until(UnixNs moment, IClock clock, TimeProvider time, CancellationToken stopping)
    {
        while (clock.Now < moment)
        {
            await Task.Delay(Span(clock, moment), time, stopping).ConfigureAwait(false);
        }
    }
}
