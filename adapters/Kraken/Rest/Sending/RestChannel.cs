using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Rest.Reading;
using KrakkedCore.Adapters.Kraken.Rest.Resilience;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Polly;
using Polly.Timeout;

namespace KrakkedCore.Adapters.Kraken.Rest.Sending;

/// <summary>Takes a call through tries, turn, budget, breaker, timeout and reader to a result.</summary>
internal sealed class RestChannel : IDisposable
{
    private const long LockoutNs = 15 * 60 * UnixNs.PerSecond;

    private static readonly long[] NonceGapsMs = [1, 5_000, 60_000, 60_000, 60_000];

    private readonly Lock _listening = new();
    private readonly RestBudgets _budgets;
    private readonly IClock _clock;
    private readonly TimeProvider _time;
    private readonly NonceSource? _nonces;
    private readonly IRestListener? _listener;
    private readonly HttpAttempt _attempt;
    private readonly SignerLane _lane;
    private readonly RestPipelines _pipelines;
    private readonly bool _hasCredentials;
    private int _nonceRefusalsInRow;

    internal RestChannel(
        KrakenRestOptions options,
        HttpClient client,
        ApiCredentials? credentials,
        NonceSource? nonces,
        RestBudgets budgets,
        IClock clock,
        TimeProvider time,
        IRestListener? listener)
    {
        _budgets = budgets;
        _clock = clock;
        _time = time;
        _nonces = nonces;
        _listener = listener;
        _hasCredentials = credentials is not null && nonces is not null;
        _attempt = new HttpAttempt(client, options.BodyBytesMax, credentials, nonces);
        _lane = new SignerLane(budgets.Calls, clock, time, options.LaneHoldMax);
        _pipelines = new RestPipelines(options, clock, time, OnBreaker, _ => OnNonceRefused());
    }

    internal RestCounters Counters { get; } = new();

    public void Dispose()
    {
        _pipelines.Dispose();
        _lane.Dispose();
    }

    internal BreakerStatus StatusOf(BreakerGroup group) => _pipelines.BreakerOf(group).Status;

    internal async Task<RestResult<T>> Send<T>(RestCall call, ResultReader<T> reader, CancellationToken stopping)
        where T : class
    {
        if (call.IsPrivate && !_hasCredentials)
        {
            return new RestResult<T>(new RestFailure(
                RestFailureCategory.Auth,
                $"{call.Endpoint} was not sent: it needs an API key and its secret, and there are none."));
        }

        Counters.CountCall();
        var answer = await Try(call, stopping).ConfigureAwait(false);
        if (answer.Failure is { } failure)
        {
            Counters.CountFailure();
            return new RestResult<T>(failure, answer.Warnings);
        }

        return EnvelopeReader.ReadResult(call, answer, reader);
    }

    private async ValueTask<RawAnswer> Try(RestCall call, CancellationToken stopping)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, stopping);
        context.Properties.Set(RestPipelines.Call, call);
        try
        {
            return await _pipelines.Tries.ExecuteAsync(
                static (context, state) => state.channel.TryOnce(state.call, context), context, (channel: this, call))
                .ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<RawAnswer> TryOnce(RestCall call, ResilienceContext context)
    {
        if (!_pipelines.BreakerOf(call.Group).LetsThrough)
        {
            // Before the budget is charged and a nonce is used up; the pipeline asks again.
            return Breaker.Refusal(call);
        }

        var stopping = context.CancellationToken;
        if (!call.IsPrivate)
        {
            var go = _budgets.PublicPace.Reserve(call.Lane, _clock.Now);
            await Waiting.Until(go, _clock, _time, stopping).ConfigureAwait(false);
            return Told(call, await Attempt(call, context).ConfigureAwait(false));
        }

        var turn = await _lane.Enter(call.Priority, call.Cost, stopping).ConfigureAwait(false);
        try
        {
            return Told(call, await Attempt(call, context).ConfigureAwait(false));
        }
        finally
        {
            _lane.Leave(turn);
        }
    }

    private async ValueTask<RawAnswer> Attempt(RestCall call, ResilienceContext context)
    {
        var stopping = context.CancellationToken;
        Counters.CountAttempt();
        try
        {
            return await _pipelines.AttemptOf(call.Group).ExecuteAsync(
                static (context, state) => state.attempt.Send(state.call, context.CancellationToken),
                context,
                (attempt: _attempt, call)).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException timeout)
        {
            return HttpAttempt.NoAnswer(
                call,
                FormattableString.Invariant($"got no answer within {timeout.Timeout.TotalSeconds} s"),
                wasSent: true);
        }
        catch (OperationCanceledException) when (call.ChangesOrders && stopping.IsCancellationRequested)
        {
            // The caller gave up waiting; the request may be at the venue, and that must not be lost with the wait.
            return HttpAttempt.NoAnswer(call, "was given up on before it was answered", wasSent: true);
        }
    }

    private RawAnswer Told(RestCall call, RawAnswer answer)
    {
        switch (answer.Failure?.Category)
        {
            case RestFailureCategory.Rate:
                OnRateRefused(call, answer.Failure);
                break;
            case RestFailureCategory.Nonce:
                Counters.CountNonceRefusal();
                Tell(answer.Failure);
                break;
            case RestFailureCategory.Auth:
                Tell(answer.Failure);
                break;
            case null when call.IsPrivate:
                Interlocked.Exchange(ref _nonceRefusalsInRow, 0);
                break;
            default:
                break;
        }

        return answer;
    }

    private void OnRateRefused(RestCall call, RestFailure failure)
    {
        Counters.CountRateRefusal();
        var isLockout = failure.VenueError.StartsWith("EGeneral:Temporary lockout", StringComparison.OrdinalIgnoreCase);
        var until = isLockout ? _clock.Now + LockoutNs : failure.RetryAfter;
        if (!call.IsPrivate)
        {
            _budgets.PublicPace.OnRefused(_clock.Now, until);
        }
        else if (!failure.VenueError.StartsWith("EOrder:", StringComparison.OrdinalIgnoreCase))
        {
            // The trading counter has a budget of its own, which whoever sends orders asks.
            _budgets.Calls.OnRefused(_clock.Now, until);
        }

        Tell(failure);
    }

    /// <summary>The venue has seen a higher nonce: leave a growing gap, which the clock makes up for.</summary>
    private void OnNonceRefused()
    {
        var refusals = Interlocked.Increment(ref _nonceRefusalsInRow);
        try
        {
            _nonces!.SkipAhead(NonceGapsMs[Math.Min(refusals, NonceGapsMs.Length) - 1]);
        }
        catch (NonceStateException)
        {
            // The next attempt meets it again, and says so.
        }
    }

    private void Tell(RestFailure failure)
    {
        lock (_listening)
        {
            _listener?.OnRefusal(failure);
        }
    }

    private void OnBreaker(BreakerStatus status)
    {
        lock (_listening)
        {
            _listener?.OnBreaker(in status, _clock.Now);
        }
    }
}
