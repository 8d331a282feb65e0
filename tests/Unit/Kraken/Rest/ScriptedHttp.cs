using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

/// <summary>A transport that answers from a script, inline, and keeps what was asked.</summary>
internal sealed class ScriptedHttp(IClock clock, Func<SentRequest, HttpResponseMessage?> answer) : HttpMessageHandler
{
    private readonly List<(SentRequest Request, TaskCompletionSource<HttpResponseMessage> Source)> _held = [];

    internal List<SentRequest> Sent { get; } = [];

    internal int Held => _held.Count;

    internal static HttpResponseMessage Body(string body, int status = 200) => new((HttpStatusCode)status)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
    };

    internal static HttpResponseMessage Ok(string result) => Body($$"""{"error":[],"result":{{result}}}""");

    internal static HttpResponseMessage Error(string text, int status = 200) =>
        Body($$"""{"error":["{{text}}"]}""", status);

    /// <summary>Answers the oldest request that the script left open.</summary>
    internal void Release(HttpResponseMessage response)
    {
        var (_, source) = _held[0];
        _held.RemoveAt(0);
        source.TrySetResult(response);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stopping)
    {
        var body = request.Content is null ? "" : request.Content.ReadAsStringAsync(stopping).Result;
        var sent = new SentRequest(
            request.RequestUri!.PathAndQuery,
            body,
            request.Headers.TryGetValues("API-Sign", out var values) ? string.Join("", values) : "",
            clock.Now);
        Sent.Add(sent);
        try
        {
            if (answer(sent) is { } response)
            {
                return Task.FromResult(response);
            }
        }
        catch (HttpRequestException fault)
        {
            return Task.FromException<HttpResponseMessage>(fault);
        }

        var source = new TaskCompletionSource<HttpResponseMessage>();
        var entry = (sent, source);
        _held.Add(entry);
        stopping.Register(() =>
        {
            _held.Remove(entry);
            source.TrySetCanceled(stopping);
        });
        return source.Task;
    }
}

/// <summary>One request as it left.</summary>
internal sealed record SentRequest(string Path, string Body, string Sign, UnixNs At)
{
    internal string Endpoint
    {
        get
        {
            var path = Path.Split('?')[0];
            return path[(path.LastIndexOf('/') + 1)..];
        }
    }

    internal long Nonce => long.Parse(Body.Split('&')[0]["nonce=".Length..], CultureInfo.InvariantCulture);
}
