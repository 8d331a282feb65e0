using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Oms.Budgets;
using Xunit;
using SimTime = KrakkedCore.Tools.KrakenSim.InProcess.VirtualTime;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

/// <summary>A client over a scripted transport, driven by a virtual time on the test's own thread.</summary>
internal sealed class RestBench : IRestListener, IDisposable
{
    internal const string Secret =
        "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "krakked-rest-" + Guid.NewGuid().ToString("N"));
    private readonly ApiCredentials? _credentials;

    internal RestBench(
        Func<SentRequest, HttpResponseMessage?> answer,
        KrakenRestOptions? options = null,
        bool hasKey = true,
        RateTier? tier = null)
    {
        // What waits must go on inline: a test runner's context would send it elsewhere.
        SynchronizationContext.SetSynchronizationContext(null);
        Http = new ScriptedHttp(Time, answer);
        _credentials = hasKey ? Credentials() : null;
        Nonces = hasKey ? new NonceSource(_folder, _credentials!.Fingerprint, Time) : null;
        Calls = new CallBudget(tier ?? RateTier.Pro);
        Client = new KrakenRestClient(
            options ?? new KrakenRestOptions(),
            _credentials,
            Nonces,
            new RestBudgets(Calls, new PaceBudget()),
            Time,
            Time,
            this,
            Http);
    }

    internal SimTime Time { get; } = new(new UnixNs(1_780_000_000 * UnixNs.PerSecond));

    internal ScriptedHttp Http { get; }

    internal NonceSource? Nonces { get; }

    internal CallBudget Calls { get; }

    internal KrakenRestClient Client { get; }

    internal List<(BreakerStatus Status, UnixNs At)> Breakers { get; } = [];

    internal List<RestFailure> Refusals { get; } = [];

    internal string[] Endpoints => [.. Http.Sent.Select(static sent => sent.Endpoint)];

    public void OnBreaker(in BreakerStatus status, UnixNs at) => Breakers.Add((status, at));

    public void OnRefusal(RestFailure failure) => Refusals.Add(failure);

    public void Dispose()
    {
        Client.Dispose();
        Nonces?.Dispose();
        _credentials?.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    internal static ApiCredentials Credentials(string key = "test-key-0123456789")
    {
        Assert.True(ApiCredentials.TryCreate(key, Secret, out var credentials, out _));
        return credentials;
    }

    /// <summary>Lets time pass until the call is done, and gives what it gave.</summary>
    internal RestResult<T> Wait<T>(Task<RestResult<T>> call, int secondsMax = 600)
        where T : class
    {
        for (var second = 0; second < secondsMax && !call.IsCompleted; second++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(call.IsCompleted);
        return call.Result;
    }

    internal RestFailure Fails<T>(Task<RestResult<T>> call, int secondsMax = 600)
        where T : class
    {
        var result = Wait(call, secondsMax);
        Assert.False(result.IsSuccess);
        return result.Failure;
    }
}
