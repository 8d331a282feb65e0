using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest.Sending;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace KrakkedCore.Adapters.Kraken.Rest.Resilience;

/// <summary>What surrounds an attempt: new tries outside; then a turn and the budget; breaker and timeout.</summary>
internal sealed class RestPipelines : IDisposable
{
    internal static readonly ResiliencePropertyKey<RestCall> Call = new("call");

    private readonly KrakenRestOptions _options;
    private readonly IClock _clock;
    private readonly Dictionary<BreakerGroup, Breaker> _breakers = [];
    private readonly Dictionary<BreakerGroup, ResiliencePipeline<RawAnswer>> _attempts = [];
    private readonly Random _jitter;

    internal RestPipelines(
        KrakenRestOptions options,
        IClock clock,
        TimeProvider time,
        Action<BreakerStatus> onBreaker,
        Action<RawAnswer> onNonceRefused)
    {
        _options = options;
        _clock = clock;
        _jitter = new Random(options.JitterSeed);
        Tries = BuildTries(time, onNonceRefused);
        foreach (var group in (BreakerGroup[])
            [BreakerGroup.Public, BreakerGroup.Account, BreakerGroup.Trading, BreakerGroup.Safety])
        {
            var breaker = new Breaker(group, options.BreakerFailureCount, options.BreakerOpenFor, time, onBreaker);
            _breakers.Add(group, breaker);
            _attempts.Add(group, BuildAttempt(breaker, time));
        }
    }

    /// <summary>Around everything that is done again on each try.</summary>
    internal ResiliencePipeline<RawAnswer> Tries { get; }

    public void Dispose()
    {
        foreach (var breaker in _breakers.Values)
        {
            breaker.Dispose();
        }
    }

    internal Breaker BreakerOf(BreakerGroup group) => _breakers[group];

    /// <summary>Around the request itself.</summary>
    internal ResiliencePipeline<RawAnswer> AttemptOf(BreakerGroup group) => _attempts[group];

    private static bool IsReadWorthAnotherTry(RestCall call, RestFailure? failure) =>
        !call.ChangesOrders
        && failure?.Category is RestFailureCategory.Transport or RestFailureCategory.VenueState
            or RestFailureCategory.Rate;

    private ResiliencePipeline<RawAnswer> BuildTries(TimeProvider time, Action<RawAnswer> onNonceRefused)
    {
        var builder = new ResiliencePipelineBuilder<RawAnswer> { TimeProvider = time };
        if (_options.RetryCountMax > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<RawAnswer>
            {
                MaxRetryAttempts = _options.RetryCountMax,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = _options.RetryDelay,
                MaxDelay = _options.RetryDelayMax,
                Randomizer = NextJitter,
                ShouldHandle = static arguments => ValueTask.FromResult(IsReadWorthAnotherTry(
                    arguments.Context.Properties.GetValue(Call, null!), arguments.Outcome.Result?.Failure)),
                DelayGenerator = arguments => ValueTask.FromResult(DelayOf(arguments.Outcome.Result?.Failure)),
            });
        }

        if (_options.NonceRetryCountMax > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<RawAnswer>
            {
                MaxRetryAttempts = _options.NonceRetryCountMax,
                BackoffType = DelayBackoffType.Constant,
                Delay = TimeSpan.Zero,
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Result?.Failure is { Category: RestFailureCategory.Nonce, WasSent: true }),
                OnRetry = arguments =>
                {
                    onNonceRefused(arguments.Outcome.Result!);
                    return default;
                },
            });
        }

        return builder.Build();
    }

    private ResiliencePipeline<RawAnswer> BuildAttempt(Breaker breaker, TimeProvider time) =>
        new ResiliencePipelineBuilder<RawAnswer> { TimeProvider = time }
            .AddStrategy(_ => breaker, new BreakerOptions())
            .AddTimeout(new TimeoutStrategyOptions { Timeout = _options.AttemptTimeout })
            .Build();

    /// <summary>The venue's own moment where it named one; else what the schedule says.</summary>
    private TimeSpan? DelayOf(RestFailure? failure) => failure is { RetryAfter.Raw: > 0 }
        ? Waiting.Span(_clock, UnixNs.Max(failure.RetryAfter, _clock.Now))
        : null;

    private double NextJitter()
    {
        lock (_jitter)
        {
            return _jitter.NextDouble();
        }
    }
}
