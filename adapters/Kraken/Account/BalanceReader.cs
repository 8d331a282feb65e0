using System;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Reads one item of the balances channel, of a snapshot or of an update.</summary>
/// <remarks>An update: balance after = balance before + amount - fee, as in the recorded ledgers of REST.</remarks>
internal static class BalanceReader
{
    internal static void Read(ref FieldReader fields, IPrivateHandler handler)
    {
        var item = default(Item);
        if (!fields.BeginObject())
        {
            return;
        }

        while (fields.NextField())
        {
            var isTaken = TakeFigures(ref fields, ref item) || TakeWords(ref fields, ref item);
            if (!isTaken)
            {
                fields.SkipUnknown();
            }
        }

        if (item.Asset == default || !item.HasBalance || (item.Id != default && !item.HasChange))
        {
            fields.Fail(FrameFault.BadShape);
        }

        if (fields.IsSound)
        {
            handler.OnBalance(ReportOf(ref item));
        }
    }

    private static BalanceReport ReportOf(ref Item item)
    {
        var bare = AccountNames.Split(item.Asset.AsText(), out var wallet);
        var isEntry = item.Id != default;
        wallet = item.Wallet == WalletKind.Main ? wallet : item.Wallet;
        var hasMoved = !item.Change.IsZero || !item.Fee.IsZero;
        var main = item.HasWallets ? item.Main : wallet == WalletKind.Main ? item.Balance : Amount.Zero;
        return new BalanceReport
        {
            Asset = Text24.From(bare),
            Id = item.Id,
            Reference = item.Reference,
            VenueTime = item.VenueTime,
            Change = item.Change,
            Fee = item.Fee,
            Balance = isEntry ? item.Balance : main,
            Flexible = !item.HasWallets && wallet == WalletKind.Flexible ? item.Balance : item.Flexible,
            Bonded = !item.HasWallets && wallet == WalletKind.Bonded ? item.Balance : item.Bonded,
            Cause = isEntry && hasMoved
                ? LedgerCauses.Of(item.Type.AsText(), item.Subtype.AsText())
                : BalanceCause.None,
            Wallet = wallet,
            IsEntry = isEntry,
        };
    }

    private static bool TakeFigures(ref FieldReader fields, ref Item item)
    {
        if (fields.Is("balance"u8))
        {
            item.Balance = fields.SignedAmount();
            item.HasBalance = true;
        }
        else if (fields.Is("amount"u8))
        {
            item.Change = fields.SignedAmount();
            item.HasChange = true;
        }
        else if (fields.Is("fee"u8))
        {
            item.Fee = fields.IsNull ? Amount.Zero : fields.SignedAmount();
        }
        else if (fields.Is("wallets"u8))
        {
            ReadWallets(ref fields, ref item);
        }
        else if (fields.Is("timestamp"u8))
        {
            item.VenueTime = fields.Time();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool TakeWords(ref FieldReader fields, ref Item item)
    {
        if (fields.Is("asset"u8))
        {
            item.Asset = fields.Name();
        }
        else if (fields.Is("ledger_id"u8))
        {
            item.Id = IdOf(ref fields);
        }
        else if (fields.Is("ref_id"u8))
        {
            item.Reference = KeyOf(ref fields);
        }
        else if (fields.Is("type"u8))
        {
            item.Type = fields.Name();
        }
        else if (fields.Is("subtype"u8))
        {
            item.Subtype = fields.IsNull ? default : fields.Name();
        }
        else if (fields.Is("wallet_type"u8))
        {
            fields.Skip();
        }
        else if (fields.Is("wallet_id"u8))
        {
            item.Wallet = KindOf(ref fields);
        }
        else if (fields.Is("category"u8) || fields.Is("asset_class"u8))
        {
            fields.Skip();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static Text24 IdOf(ref FieldReader fields)
    {
        Span<byte> room = stackalloc byte[FieldReader.TextBytesMax];
        return AccountNames.IdOf(room[..(fields.IsNull ? 0 : fields.CopyText(room))]);
    }

    /// <summary>References of the venue may be longer than a name.</summary>
    private static long KeyOf(ref FieldReader fields)
    {
        Span<byte> room = stackalloc byte[FieldReader.TextBytesMax];
        return ExecutionKey.Of(room[..(fields.IsNull ? 0 : fields.CopyText(room))]);
    }

    /// <summary>A wallet this version does not know is no wallet to trade with.</summary>
    private static WalletKind KindOf(ref FieldReader fields)
    {
        var kind = fields.TextIs("main"u8) ? WalletKind.Main
            : fields.TextIs("flex"u8) ? WalletKind.Flexible
            : WalletKind.Bonded;
        fields.Skip();
        return kind;
    }

    /// <summary>A list of none says nothing; one of some states every wallet.</summary>
    private static void ReadWallets(ref FieldReader fields, ref Item item)
    {
        if (fields.IsNull || !fields.BeginArray())
        {
            return;
        }

        while (fields.NextItem())
        {
            item.HasWallets = true;
            ReadWallet(ref fields, ref item);
        }
    }

    private static void ReadWallet(ref FieldReader fields, ref Item item)
    {
        var kind = WalletKind.Main;
        var balance = Amount.Zero;
        if (!fields.BeginObject())
        {
            return;
        }

        while (fields.NextField())
        {
            if (fields.Is("id"u8))
            {
                kind = KindOf(ref fields);
            }
            else if (fields.Is("balance"u8))
            {
                balance = fields.SignedAmount();
            }
            else if (fields.Is("type"u8))
            {
                fields.Skip();
            }
            else
            {
                fields.SkipUnknown();
            }
        }

        ref var sum = ref item.Main;
        sum = ref kind == WalletKind.Flexible ? ref item.Flexible : ref sum;
        sum = ref kind == WalletKind.Bonded ? ref item.Bonded : ref sum;
        var room = Int128.MaxValue - Int128.Abs(sum.Raw);
        if (balance.Raw == Int128.MinValue || Int128.Abs(balance.Raw) > room)
        {
            fields.Fail(FrameFault.BadNumber);
            return;
        }

        sum += balance;
    }

    private struct Item
    {
        internal Text24 Asset;
        internal Text24 Id;
        internal Text24 Type;
        internal Text24 Subtype;
        internal Amount Balance;
        internal Amount Change;
        internal Amount Fee;
        internal Amount Main;
        internal Amount Flexible;
        internal Amount Bonded;
        internal UnixNs VenueTime;
        internal long Reference;
        internal WalletKind Wallet;
        internal bool HasBalance;
        internal bool HasChange;
        internal bool HasWallets;
    }
}
