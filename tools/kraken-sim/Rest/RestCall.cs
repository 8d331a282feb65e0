using System;
using System.Text;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>One HTTP request as the venue needs it.</summary>
public sealed record RestCall
{
    /// <summary>GET or POST.</summary>
    public required string Method { get; init; }

    /// <summary>For instance <c>/0/public/Ticker</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What follows the question mark, without it; empty when there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>Header <c>API-Key</c>.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Header <c>API-Sign</c>.</summary>
    public string? ApiSign { get; init; }

    /// <summary>Header <c>Content-Type</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body, byte for byte.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Who calls: public pacing and bans go by it.</summary>
    public string Remote { get; init; } = "127.0.0.1";

    /// <summary>Method and path; neither key nor signature nor body.</summary>
    public override string ToString() => Method + " " + Path;

    /// <summary>A call without key and body.</summary>
    /// <param name="pathAndQuery">For instance <c>/0/public/Depth?pair=XBTUSD</c>.</param>
    public static RestCall Get(string pathAndQuery)
    {
        ArgumentNullException.ThrowIfNull(pathAndQuery);
        var mark = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        return new RestCall
        {
            Method = "GET",
            Path = mark < 0 ? pathAndQuery : pathAndQuery[..mark],
            Query = mark < 0 ? "" : pathAndQuery[(mark + 1)..],
        };
    }

    /// <summary>A private call, signed.</summary>
    /// <param name="path">For instance <c>/0/private/Balance</c>.</param>
    /// <param name="nonce">Larger than the key's last.</param>
    /// <param name="form">Further fields, encoded, without a leading ampersand; may be empty.</param>
    /// <param name="key">Who signs.</param>
    public static RestCall Post(string path, long nonce, string form, SimKey key)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(key);
        var nonceText = nonce.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(form.Length == 0 ? "nonce=" + nonceText : $"nonce={nonceText}&{form}");
        return new RestCall
        {
            Method = "POST",
            Path = path,
            ApiKey = key.Key,
            ApiSign = Signature.Of(key.SecretBytes, path, nonceText, body),
            ContentType = "application/x-www-form-urlencoded",
            Body = body,
        };
    }
}
