using System;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>The wire's words for what orders are and what happens to them.</summary>
internal static class OrderWords
{
    private static readonly string[] Types =
    [
        "market", "limit", "iceberg", "stop-loss", "take-profit", "stop-loss-limit", "take-profit-limit",
        "trailing-stop", "trailing-stop-limit", "settle-position",
    ];

    private static readonly string[] PairStatuses =
    [
        "online", "cancel_only", "post_only", "limit_only", "reduce_only", "delisted", "maintenance",
        "work_in_progress",
    ];

    private static readonly string[] VenueStatuses = ["online", "maintenance", "cancel_only", "post_only"];

    private static readonly string[] Statuses =
        ["pending_new", "new", "partially_filled", "filled", "canceled", "expired"];

    private static readonly string[] Execs =
    [
        "pending_new", "new", "trade", "filled", "canceled", "expired", "amended", "restated", "status",
        "iceberg_refill",
    ];

    private static readonly string[] TimesInForce = ["GTC", "IOC", "GTD", "FOK"];

    private static readonly string[] SelfTradeRules = ["cancel-newest", "cancel-oldest", "cancel-both"];

    internal static string Text(SimOrderType type) => Types[(int)type];

    internal static string Text(PairStatus status) => PairStatuses[(int)status];

    internal static string Text(VenueStatus status) => VenueStatuses[(int)status];

    internal static string Text(SimOrderStatus status) => Statuses[(int)status];

    internal static string Text(ExecKind kind) => Execs[(int)kind];

    internal static string Text(SimTimeInForce time) => TimesInForce[(int)time];

    internal static string Text(SelfTradeRule rule) => SelfTradeRules[(int)rule];

    internal static string Text(Side side) => side == Side.Buy ? "buy" : "sell";

    /// <summary>Hyphens of REST and WebSocket alike.</summary>
    internal static bool TryRead(string text, out SimOrderType type) => TryRead(Types, text, out type);

    internal static bool TryRead(string text, out PairStatus status) => TryRead(PairStatuses, text, out status);

    internal static bool TryRead(string text, out VenueStatus status) => TryRead(VenueStatuses, text, out status);

    /// <summary>Upper case as in REST, lower case as in WebSocket.</summary>
    internal static bool TryRead(string text, out SimTimeInForce time) =>
        TryRead(TimesInForce, text.ToUpperInvariant(), out time);

    /// <summary>Hyphens as in REST, underscores as in WebSocket.</summary>
    internal static bool TryRead(string text, out SelfTradeRule rule) =>
        TryRead(SelfTradeRules, text.Replace('_', '-'), out rule);

    internal static bool TryRead(string text, out Side side)
    {
        side = text switch
        {
            "buy" => Side.Buy,
            "sell" => Side.Sell,
            _ => Side.None,
        };
        return side != Side.None;
    }

    /// <summary>REST's status: pending, open, closed, canceled, expired.</summary>
    internal static string RestStatus(SimOrderStatus status) => status switch
    {
        SimOrderStatus.PendingNew => "pending",
        SimOrderStatus.New or SimOrderStatus.PartiallyFilled => "open",
        SimOrderStatus.Filled => "closed",
        SimOrderStatus.Canceled => "canceled",
        _ => "expired",
    };

    private static bool TryRead<T>(string[] words, string text, out T value)
        where T : struct, Enum
    {
        var index = Array.IndexOf(words, text);
        value = index < 0 ? default : Enum.GetValues<T>().ElementAt(index);
        return index >= 0;
    }
}
