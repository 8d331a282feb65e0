using System;
using System.Collections.Generic;
using System.Globalization;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>What the venue's error texts mean, on REST and WebSocket alike.</summary>
/// <remarks>
/// A text is <c>severity+category:message[:extra]</c>; the first two parts decide, whatever their case, because the
/// extra varies. Texts of the WebSocket gateway have no category.
/// </remarks>
public static class VenueErrors
{
    private static readonly Dictionary<string, RestFailureCategory> Known = Build();

    /// <summary>What kind of failure a text names.</summary>
    /// <param name="text">For instance <c>EAPI:Invalid nonce</c>.</param>
    public static RestFailureCategory CategoryOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (category, message, extra) = Split(text);

        // The WebSocket form of the minimum error: the arguments are well formed, the order is too small.
        if (Is(message, "Invalid arguments") && Is(extra, "volume minimum not met"))
        {
            return RestFailureCategory.OrderReject;
        }

        return Known.TryGetValue(message.Length == 0 ? category : $"{category}:{message}", out var found)
            ? found
            : CategoryOfUnknown(category);
    }

    /// <summary>True for <c>W...</c>: something to tell, nothing that failed.</summary>
    /// <param name="text">One entry of the list.</param>
    public static bool IsWarning(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 1 && text[0] == 'W' && char.IsAsciiLetterUpper(text[1]);
    }

    /// <summary>True when the text leaves open whether a request that changes orders was done.</summary>
    /// <param name="text">For instance <c>EService:Timeout</c>.</param>
    public static bool LeavesOutcomeOpen(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (category, message, _) = Split(text);
        if (Is(category, "EGeneral"))
        {
            return Is(message, "Internal error");
        }

        // A market mode and a throttle are refusals at the door; whatever else a service says of itself may come late.
        return Is(category, "EService")
            && !message.StartsWith("Market in ", StringComparison.OrdinalIgnoreCase)
            && !Is(message, "Throttled");
    }

    /// <summary>True when the service itself is in trouble, which counts towards opening the circuit breaker.</summary>
    /// <param name="text">For instance <c>EService:Unavailable</c>.</param>
    public static bool IsServiceTrouble(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LeavesOutcomeOpen(text) && !Is(Split(text).Message, "Deadline elapsed");
    }

    /// <summary>The moment in <c>EService: Throttled: 1700000000</c>, before which nothing should be sent.</summary>
    /// <param name="text">The venue's text.</param>
    /// <param name="until">The moment; zero where the text names none.</param>
    public static bool TryReadThrottle(string text, out UnixNs until)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (_, message, extra) = Split(text);
        until = default;
        if (!Is(message, "Throttled"))
        {
            return false;
        }

        if (long.TryParse(extra, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= long.MaxValue / UnixNs.PerSecond)
        {
            until = new UnixNs(seconds * UnixNs.PerSecond);
        }

        return true;
    }

    private static (string Category, string Message, string Extra) Split(string text)
    {
        var parts = text.Split(':', 3, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length > 1 ? parts[1] : "", parts.Length > 2 ? parts[2] : "");
    }

    private static bool Is(string found, string expected) =>
        string.Equals(found, expected, StringComparison.OrdinalIgnoreCase);

    private static RestFailureCategory CategoryOfUnknown(string category) => category switch
    {
        "EOrder" => RestFailureCategory.OrderReject,
        "EFunding" => RestFailureCategory.Funding,
        "EQuery" => RestFailureCategory.BadInput,
        "EAuth" or "ESession" or "EAccount" => RestFailureCategory.Auth,
        "EService" => RestFailureCategory.VenueState,
        _ => RestFailureCategory.Other,
    };

    private static Dictionary<string, RestFailureCategory> Build()
    {
        var table = new Dictionary<string, RestFailureCategory>(StringComparer.OrdinalIgnoreCase);
        Add(
            RestFailureCategory.Auth,
            "EAPI:Invalid key", "EAPI:Invalid signature", "EAPI:Bad request", "EAPI:Feature disabled",
            "ESession:Invalid session", "EAuth:Account temporary disabled", "EAuth:Account unconfirmed",
            "EGeneral:Permission denied", "EAccount:Invalid permissions", "Token(s) not found");
        Add(RestFailureCategory.Nonce, "EAPI:Invalid nonce");
        Add(
            RestFailureCategory.Rate,
            "EAPI:Rate limit exceeded", "EService:Throttled", "EOrder:Rate limit exceeded",
            "EOrder:Domain rate limit exceeded", "EGeneral:Too many requests", "EAuth:Rate limit exceeded",
            "Exceeded msg rate", "EGeneral:Temporary lockout");
        Add(
            RestFailureCategory.VenueState,
            "EService:Unavailable", "EService:Busy", "EService:Timeout", "EService:Market in cancel_only mode",
            "EService:Market in post_only mode", "EService:Deadline elapsed", "EGeneral:Internal error",
            "EOrder:Trading disabled", "ETrade:Locked");
        Add(
            RestFailureCategory.OrderReject,
            "EOrder:Insufficient funds", "EOrder:Insufficient margin", "EOrder:Order minimum not met",
            "EOrder:Cost minimum not met", "EOrder:Tick size check failed", "EOrder:Invalid price",
            "EOrder:Invalid order", "EOrder:Post only order", "EOrder:Orders limit exceeded",
            "EOrder:Positions limit exceeded", "EOrder:Margin allowance exceeded", "EOrder:Margin level too low",
            "EOrder:Margin position size exceeded", "EOrder:Cannot open position",
            "EOrder:Cannot open opposing position", "EOrder:Reduce only", "EOrder:Scheduled orders limit exceeded");
        Add(
            RestFailureCategory.UnknownId,
            "EOrder:Unknown order", "EOrder:Unknown position", "ETrade:Unknown position");
        Add(
            RestFailureCategory.BadInput,
            "EGeneral:Invalid arguments", "EGeneral:Unknown method", "EQuery:Unknown asset pair",
            "EQuery:Unknown asset", "EQuery:Invalid asset pair", "Malformed request", "Unsupported event",
            "Unsupported field");
        return table;

        void Add(RestFailureCategory category, params ReadOnlySpan<string> texts)
        {
            foreach (var text in texts)
            {
                table.Add(text, category);
            }
        }
    }
}
