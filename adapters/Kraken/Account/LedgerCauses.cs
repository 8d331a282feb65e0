using System;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the venue's words for a ledger entry mean here.</summary>
/// <remarks>
/// A word this version does not know becomes <see cref="BalanceCause.Unknown"/>, never nothing. A transfer is one
/// between wallets that count here only when its words say so; one that says nothing, or futures, comes from outside.
/// Source: https://docs.kraken.com/api/docs/rest-api/get-ledgers, fields type and subtype; both channels use them.
/// </remarks>
public static class LedgerCauses
{
    /// <summary>The cause of an entry that moved something. Allocates nothing.</summary>
    /// <param name="type">UTF-8, for instance <c>transfer</c>.</param>
    /// <param name="subtype">UTF-8, for instance <c>spottostaking</c>; empty where there is none.</param>
    public static BalanceCause Of(ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype)
    {
        if (type.SequenceEqual("trade"u8))
        {
            return BalanceCause.Trade;
        }

        if (type.SequenceEqual("deposit"u8))
        {
            return BalanceCause.Deposit;
        }

        if (type.SequenceEqual("withdrawal"u8))
        {
            return BalanceCause.Withdrawal;
        }

        if (type.SequenceEqual("earn"u8) && subtype.SequenceEqual("reward"u8))
        {
            return BalanceCause.Reward;
        }

        return type.SequenceEqual("transfer"u8) || type.SequenceEqual("earn"u8)
                || type.SequenceEqual("custodytransfer"u8)
            ? TransferOf(type, subtype)
            : OtherOf(type);
    }

    private static BalanceCause TransferOf(ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype)
    {
        var isInner = subtype.IndexOf("staking"u8) >= 0 || subtype.IndexOf("allocat"u8) >= 0
            || subtype.IndexOf("earn"u8) >= 0 || subtype.SequenceEqual("migration"u8);
        var isOuter = subtype.IndexOf("futures"u8) >= 0 || type.SequenceEqual("custodytransfer"u8)
            || (subtype.IsEmpty && !type.SequenceEqual("earn"u8));
        return isInner ? BalanceCause.Transfer : isOuter ? BalanceCause.OuterTransfer : BalanceCause.Unknown;
    }

    private static BalanceCause OtherOf(ReadOnlySpan<byte> type)
    {
        if (type.SequenceEqual("staking"u8) || type.SequenceEqual("reward"u8) || type.SequenceEqual("dividend"u8))
        {
            return BalanceCause.Reward;
        }

        if (type.SequenceEqual("spend"u8) || type.SequenceEqual("receive"u8) || type.SequenceEqual("conversion"u8)
            || type.SequenceEqual("sale"u8))
        {
            return BalanceCause.Conversion;
        }

        var isAdjustment = type.SequenceEqual("adjustment"u8) || type.SequenceEqual("credit"u8)
            || type.SequenceEqual("margin"u8) || type.SequenceEqual("rollover"u8) || type.SequenceEqual("settled"u8);
        return isAdjustment ? BalanceCause.Adjustment : BalanceCause.Unknown;
    }
}
