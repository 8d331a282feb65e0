using System;
using System.Threading;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Rest.Resilience;

/// <summary>Puts breaker changes into the engine, and writes them and refusals to the log.</summary>
/// <remarks>
/// Any thread calls it, and it alone uses its lane. What finds the lane full is kept, the newest of each group, and
/// offered again: the state that lasts always arrives.
/// </remarks>
public sealed class BreakerLane : IRestListener, IDisposable
{
    private static readonly TimeSpan OfferAgain = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly IInputLane _lane;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly InputEvent[] _kept = new InputEvent[(int)BreakerGroup.Safety + 1];

    /// <summary>A listener that has heard nothing.</summary>
    /// <param name="lane">No one else uses it.</param>
    /// <param name="time">Says when to offer again.</param>
    /// <param name="logger">Takes a line for each change and refusal.</param>
    public BreakerLane(IInputLane lane, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(lane);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        _lane = lane;
        _logger = logger;
        _timer = time.CreateTimer(
            static listener => ((BreakerLane)listener!).Offer(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public void OnBreaker(in BreakerStatus status, UnixNs at)
    {
        _logger.Warning(
            "The circuit breaker of the {Group} calls is {State} after {Failures} failures in a row",
            status.Group,
            status.State,
            status.FailuresInRow);
        lock (_lock)
        {
            ref var kept = ref _kept[(int)status.Group];
            kept.Begin(InputKind.BreakerStatus, EventSource.KrakenRest, InstrumentId.None, default, at);
            kept.BreakerStatus = status;
        }

        Offer();
    }

    /// <inheritdoc />
    public void OnRefusal(RestFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        _logger.Warning("Refused by the venue as {Category}: {Text}", failure.Category, failure.Text);
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private void Offer()
    {
        lock (_lock)
        {
            var isFull = false;
            foreach (ref var kept in _kept.AsSpan())
            {
                if (kept.Kind == InputKind.None)
                {
                    continue;
                }

                if (_lane.TryPublish(new ReadOnlySpan<InputEvent>(in kept)))
                {
                    kept = default;
                }
                else
                {
                    isFull = true;
                }
            }

            if (isFull)
            {
                _timer.Change(OfferAgain, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
