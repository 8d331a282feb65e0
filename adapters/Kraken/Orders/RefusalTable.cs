using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>The venue's error texts, and what they mean for an order.</summary>
/// <remarks>
/// What follows the second colon varies, so a text is known by how it starts. A text nobody has seen is a plain
/// refusal, but for the service errors: those say nothing of what happened behind them.
/// Source: https://docs.kraken.com/api/docs/guides/spot-errors.
/// </remarks>
public static class RefusalTable
{
    /// <summary>What an error means.</summary>
    /// <param name="error">As the venue wrote it, perhaps cut.</param>
    /// <param name="reason">For the engine, where the request was refused.</param>
    public static ReplyVerdict Judge(Text56 error, out RejectReason reason)
    {
        ReadOnlySpan<byte> text = error;
        reason = ReasonOf(text);
        if (text.StartsWith("Token(s) not found"u8) || text.StartsWith("ESession:Invalid session"u8)
            || text.StartsWith("EAuth:Invalid token"u8) || text.StartsWith("EAPI:Invalid session"u8))
        {
            reason = RejectReason.NotSent;
            return ReplyVerdict.TokenLost;
        }

        if (text.StartsWith("EOrder:Unknown order"u8) || text.StartsWith("EOrder:Invalid order"u8))
        {
            return ReplyVerdict.UnknownOrder;
        }

        return IsUnknownOutcome(text) ? ReplyVerdict.UnknownOutcome : ReplyVerdict.Refused;
    }

    /// <summary>The trading counter of the pair is full.</summary>
    /// <param name="error">As the venue wrote it, perhaps cut.</param>
    public static bool IsRate(Text56 error)
    {
        ReadOnlySpan<byte> text = error;
        return text.StartsWith("EOrder:Rate limit exceeded"u8) || text.StartsWith("EOrder:Domain rate limit"u8);
    }

    private static bool IsUnknownOutcome(ReadOnlySpan<byte> text) =>
        text.StartsWith("EService:Timeout"u8) || text.StartsWith("EService:Unavailable"u8)
        || text.StartsWith("EService:Busy"u8) || text.StartsWith("EGeneral:Internal error"u8)
        || text.StartsWith("EGeneral:Unknown error"u8);

    private static RejectReason ReasonOf(ReadOnlySpan<byte> text) =>
        text.StartsWith("EOrder:Insufficient"u8) ? RejectReason.InsufficientFunds
        : text.StartsWith("EOrder:Order minimum not met"u8) ? RejectReason.QuantityMinimum
        : text.StartsWith("EGeneral:Invalid arguments:volume minimum not met"u8) ? RejectReason.QuantityMinimum
        : text.StartsWith("EOrder:Cost minimum not met"u8) ? RejectReason.CostMinimum
        : text.StartsWith("EGeneral:Invalid arguments:cost minimum"u8) ? RejectReason.CostMinimum
        : text.StartsWith("EOrder:Tick size check failed"u8) ? RejectReason.TickSize
        : text.StartsWith("EOrder:Invalid price"u8) ? RejectReason.TickSize
        : text.StartsWith("EService:Market in"u8) ? RejectReason.MarketState
        : text.StartsWith("EService:Deadline elapsed"u8) ? RejectReason.NotSent
        : text.StartsWith("EOrder:Trading disabled"u8) ? RejectReason.MarketState
        : text.StartsWith("ETrade:Locked"u8) ? RejectReason.MarketState
        : text.StartsWith("EOrder:Rate limit exceeded"u8) ? RejectReason.NotSent
        : text.StartsWith("EOrder:Domain rate limit"u8) ? RejectReason.NotSent
        : text.StartsWith("EAPI:Rate limit exceeded"u8) ? RejectReason.NotSent
        : text.StartsWith("Exceeded msg rate"u8) ? RejectReason.NotSent
        : text.StartsWith("EQuery:"u8) ? RejectReason.UnknownInstrument
        : text.StartsWith("Currency pair not supported"u8) ? RejectReason.UnknownInstrument
        : text.StartsWith("EGeneral:Invalid arguments:cl_ord_id"u8) ? RejectReason.DuplicateId
        : text.StartsWith("EOrder:Duplicate"u8) ? RejectReason.DuplicateId
        : RejectReason.Other;
}
