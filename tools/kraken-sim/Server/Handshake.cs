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

    /// <summary>True when somebody asks for a WebSocket, rightly or not.</summary>
    internal static bool IsAskedFor(IFeatureCollection features) =>
        string.Equals(
            features.GetRequiredFeature<IHttpRequestFeature>().Headers.Upgrade.ToString(),
            "websocket",
            StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a legal request of a WebSocket.</summary>
    internal static bool IsLegal(IFeatureCollection features)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        return features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            && request.Headers.SecWebSocketKey.ToString().Length == 24
            && request.Headers.SecWebSocketVersion == "13";
    }

    /// <summary>Grants a legal request.</summary>
    internal static Task<Stream> AcceptAsync(IFeatureCollection features)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        response.Headers.Connection = "Upgrade";
        response.Headers.Upgrade = "websocket";
        response.Headers.SecWebSocketAccept = Accept(request.Headers.SecWebSocketKey.ToString());
        return features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 names SHA-1; it protects nothing here.")]
    private static string Accept(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Suffix)));
}
