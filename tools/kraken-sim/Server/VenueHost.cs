using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Tools.KrakenSim.Rest;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>What the web server calls for each HTTP request: REST, or a WebSocket's whole life.</summary>
internal sealed class VenueHost(MarketPump pump, SimServerOptions options)
    : IHttpApplication<IFeatureCollection>, IDisposable
{
    private const int BodyBytesMax = 2 * 1_024 * 1_024;

    private readonly CancellationTokenSource _end = new();

    /// <inheritdoc />
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    /// <inheritdoc />
    public Task ProcessRequestAsync(IFeatureCollection context) =>
        Handshake.IsAskedFor(context) ? ServeSocketAsync(context) : AnswerAsync(context);

    /// <inheritdoc />
    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    /// <summary>Ends every connection.</summary>
    internal void EndAll() => _end.Cancel();

    /// <inheritdoc />
    public void Dispose() => _end.Dispose();

    private async Task ServeSocketAsync(IFeatureCollection context)
    {
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        if (!Handshake.IsLegal(context))
        {
            response.StatusCode = 426;
            return;
        }

        using var connection = new SimConnection(options.QueueBytesMax, pump.Handle, _end.Token);
        var path = context.GetRequiredFeature<IHttpRequestFeature>().Path;
        var status = await pump.ConnectAsync(connection, path, RemoteOf(context)).ConfigureAwait(false);
        try
        {
            if (status != 101)
            {
                response.StatusCode = status;
                return;
            }

            var transport = await Handshake.AcceptAsync(context).ConfigureAwait(false);
            await connection.RunAsync(transport).ConfigureAwait(false);
        }
        finally
        {
            connection.Outbox.Close();
            pump.Remove(connection);
            if (connection.IsAborted)
            {
                context.Get<IHttpRequestLifetimeFeature>()?.Abort();
            }
        }
    }

    private async Task AnswerAsync(IFeatureCollection context)
    {
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        var lifetime = context.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, lifetime.RequestAborted);
        try
        {
            if (await ReadAsync(context, end.Token).ConfigureAwait(false) is not { } call)
            {
                response.StatusCode = 413;
                return;
            }

            var answer = await pump.AnswerAsync(call).WaitAsync(end.Token).ConfigureAwait(false);
            var wait = answer.IsLost ? Timeout.InfiniteTimeSpan : answer.Delay;
            await Task.Delay(wait, end.Token).ConfigureAwait(false);
            response.StatusCode = answer.Status;
            response.Headers.ContentType = answer.ContentType;
            response.Headers.ContentLength = answer.Body.Length;
            var body = context.GetRequiredFeature<IHttpResponseBodyFeature>();
            await body.Stream.WriteAsync(answer.Body, end.Token).ConfigureAwait(false);
            await body.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            lifetime.Abort();
        }
    }

    private static async Task<RestCall?> ReadAsync(IFeatureCollection context, CancellationToken cancellation)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1_024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            body.Write(buffer, 0, count);
            if (body.Length > BodyBytesMax)
            {
                return null;
            }
        }

        return new RestCall
        {
            Method = request.Method,
            Path = request.Path,
            Query = request.QueryString.TrimStart('?'),
            ApiKey = request.Headers["API-Key"].FirstOrDefault(),
            ApiSign = request.Headers["API-Sign"].FirstOrDefault(),
            ContentType = request.Headers.ContentType.FirstOrDefault(),
            Body = body.ToArray(),
            Remote = RemoteOf(context),
        };
    }

    private static string RemoteOf(IFeatureCollection context) =>
        context.Get<IHttpConnectionFeature>()?.RemoteIpAddress?.ToString() ?? "";
}
