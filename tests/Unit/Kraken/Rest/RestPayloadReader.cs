using System;
using System.IO;
using System.Net;
using System.Net.Http;
using KrakkedCore.Adapters.Kraken.Rest;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

/// <summary>Reads bodies through the whole client, one after the other, as answers of any endpoint.</summary>
internal sealed class RestPayloadReader : IDisposable
{
    private readonly RestBench _bench;
    private byte[] _body = [];

    internal RestPayloadReader() => _bench = new RestBench(
        _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(_body)) },
        new KrakenRestOptions { RetryCountMax = 0, NonceRetryCountMax = 0, BreakerFailureCount = int.MaxValue });

    public void Dispose() => _bench.Dispose();

    internal RestPayloads.Outcome Read(string endpoint, byte[] body)
    {
        _body = body;
        var call = RestPayloads.Endpoints[endpoint](_bench.Client);
        for (var second = 0; second < 1_000 && !call.IsCompleted; second++)
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(call.IsCompleted);
        return call.Result;
    }
}
