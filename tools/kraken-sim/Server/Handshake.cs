using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http.Features;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>Turns an HTTP request into a raw WebSocket stream.</summary>
/// <remarks>
/// Done here and not by the web framework because that hands out whole messages only; the stream lets many frames go
/// out in one write. Source: RFC 6455, section 4.2.2.
/// </remarks>
internal static class Handshake
{
    internal const string Path = "/v2";

    private const string Suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <returns>Null when the request was no legal one; the response says so.</returns>
    internal static async Task<Stream?> AcceptAsync(IFeatureCollection features)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        var upgrade = features.Get<IHttpUpgradeFeature>();
        if (request.Path != Path)
        {
            response.StatusCode = 404;
            return null;
        }

        var key = request.Headers.SecWebSocketKey.ToString();
        if (upgrade is not { IsUpgradableRequest: true } || key.Length != 24
            || !string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
            || request.Headers.SecWebSocketVersion != "13")
        {
            response.StatusCode = 426;
            return null;
        }

        response.Headers.Connection = "Upgrade";
        response.Headers.Upgrade = "websocket";
        response.Headers.SecWebSocketAccept = Accept(key);
        return await upgrade.UpgradeAsync().ConfigureAwait(false);
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 names SHA-1; it protects nothing here.")]
    private static string Accept(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Suffix)));
}
