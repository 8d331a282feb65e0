using System;
using System.Threading;
using System.Threading.Tasks;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Waits on the time it is given; what waits goes on inside the call that ends the wait.</summary>
/// <remarks>The platform's own delay goes on elsewhere when cancelled, which no virtual time can follow.</remarks>
internal sealed class ProvidedDelay(TimeProvider time)
{
    internal async Task Wait(TimeSpan duration, CancellationToken stopping)
    {
        var done = new TaskCompletionSource();
        using var timer = time.CreateTimer(
            static state => ((TaskCompletionSource)state!).TrySetResult(), done, duration, Timeout.InfiniteTimeSpan);
        using var cancelled = stopping.UnsafeRegister(
            static state => ((TaskCompletionSource)state!).TrySetCanceled(), done);
        await done.Task.ConfigureAwait(false);
    }
}
