using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Tools.KrakenSim.Rest;

namespace KrakkedCore.Tools.KrakenSim.InProcess;

/// <summary>Answers an HTTP client from a venue in the same process, before the call returns.</summary>
internal sealed class SimHttpHandler(SimHost host, string remote) : HttpMessageHandler
{
    /// <inheritdoc />
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = Array.Empty<byte>();
        if (request.Content is { } content)
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
            body = copy.ToArray();
        }

        var answer = host.Handle(CallOf(request, body));
        if (answer.IsLost)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, host.Time, cancellationToken).ConfigureAwait(false);
        }

        if (answer.Delay > TimeSpan.Zero)
        {
            await Task.Delay(answer.Delay, host.Time, cancellationToken).ConfigureAwait(false);
        }

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Version = HttpVersion.Version11,
            Content = new ReadOnlyMemoryContent(answer.Body),
        };
        response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType);
        return response;
    }

    private RestCall CallOf(HttpRequestMessage request, byte[] body)
    {
        var address = request.RequestUri!;
        return new RestCall
        {
            Method = request.Method.Method,
            Path = address.AbsolutePath,
            Query = address.Query.TrimStart('?'),
            ApiKey = HeaderOf(request, "API-Key"),
            ApiSign = HeaderOf(request, "API-Sign"),
            ContentType = request.Content?.Headers.ContentType?.ToString(),
            Body = body,
            Remote = remote,
        };
    }

    private static string? HeaderOf(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
