using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest.Sending;
using KrakkedCore.Engine.Contracts.Events;
using Polly;

namespace KrakkedCore.Adapters.Kraken.Rest.Resilience;

/// <summary>The circuit breaker of one group: opens after failures in a row, and lets one call through later.</summary>
/// <remarks>
/// A strategy of the resilience pipeline. The library's own breaker counts a ratio in a time window, under which a
/// venue that is seldom asked never opens it; this one counts failures one after the other, however far apart.
/// </remarks>
internal sealed class Breaker : ResilienceStrategy<RawAnswer>, IDisposable
{
    private readonly Lock _lock = new();
    private readonly BreakerGroup _group;
    private readonly int _failureCount;
    private readonly TimeSpan _openFor;
    private readonly Action<BreakerStatus> _onChange;
    private readonly ITimer _timer;
    private BreakerState _state = BreakerState.Closed;
    private int _failures;
    private bool _isProbing;

    internal Breaker(
        BreakerGroup group, int failureCount, TimeSpan openFor, TimeProvider time, Action<BreakerStatus> onChange)
    {
        _group = group;
        _failureCount = failureCount;
        _openFor = openFor;
        _onChange = onChange;
        _timer = time.CreateTimer(
            static breaker => ((Breaker)breaker!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal BreakerStatus Status
    {
        get
        {
            lock (_lock)
            {
                return new BreakerStatus(_failures, _group, _state);
            }
        }
    }

    /// <summary>False while a call would be refused; a call that may reduce risk never is.</summary>
    internal bool LetsThrough
    {
        get
        {
            lock (_lock)
            {
                return _group == BreakerGroup.Safety || _state == BreakerState.Closed
                    || (_state == BreakerState.HalfOpen && !_isProbing);
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    internal static RawAnswer Refusal(RestCall call) => RawAnswer.Of(
        new RestFailure(
            RestFailureCategory.BreakerOpen,
            $"{call.Endpoint} was not sent: the circuit breaker of the {call.Group} calls is open, because too many "
            + "failed in a row. It lets one call through once its wait is over."),
        isTrouble: false);

    protected override async ValueTask<Outcome<RawAnswer>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<RawAnswer>>> callback,
        ResilienceContext context,
        TState state)
    {
        if (!TryEnter(out var isProbe))
        {
            return Outcome.FromResult(Refusal(context.Properties.GetValue(RestPipelines.Call, null!)));
        }

        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        var isStopped = outcome.Exception is OperationCanceledException;
        Leave(isProbe, isStopped, isFailure: outcome.Exception is not null || outcome.Result!.IsTrouble);
        return outcome;
    }

    private bool TryEnter(out bool isProbe)
    {
        lock (_lock)
        {
            isProbe = _state == BreakerState.HalfOpen && !_isProbing;
            _isProbing |= isProbe;
            return isProbe || _state == BreakerState.Closed || _group == BreakerGroup.Safety;
        }
    }

    private void Leave(bool isProbe, bool isStopped, bool isFailure)
    {
        lock (_lock)
        {
            _isProbing &= !isProbe;
            if (isStopped)
            {
                // The caller gave up: that says nothing about the venue.
                return;
            }

            _failures = isFailure ? Math.Min(_failures + 1, int.MaxValue - 1) : 0;
            var next = _state;
            if (!isFailure)
            {
                next = BreakerState.Closed;
            }
            else if (isProbe || (_state == BreakerState.Closed && _failures >= _failureCount))
            {
                next = BreakerState.Open;
            }

            MoveTo(next);
        }
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            if (_state == BreakerState.Open)
            {
                MoveTo(BreakerState.HalfOpen);
            }
        }
    }

    /// <summary>Told under the lock, so that nobody hears of two changes in the wrong order.</summary>
    private void MoveTo(BreakerState next)
    {
        if (next == _state)
        {
            return;
        }

        _state = next;
        _timer.Change(next == BreakerState.Open ? _openFor : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _onChange(new BreakerStatus(_failures, _group, next));
    }
}
