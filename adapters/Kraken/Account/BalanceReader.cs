using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Reads one item of the balances channel, of a snapshot or of an update.</summary>
internal static class BalanceReader
{
    internal static void Read(ref FieldReader fields, IPrivateHandler handler)
    {
        var item = default(Item);
        item.IsMainWallet = true;
        if (!fields.BeginObject())
        {
            return;
        }

        while (fields.NextField())
        {
            ReadField(ref fields, ref item);
        }

        if (item.Asset == default || !item.HasBalance)
        {
            fields.Fail(FrameFault.BadShape);
        }

        if (fields.IsSound)
        {
            var total = item.HasWallets ? item.MainBalance : item.Balance;
            handler.OnBalance(
                new BalanceReport(item.Asset, total, item.Reference, item.VenueTime, item.IsMainWallet));
        }
    }

    private static void ReadField(ref FieldReader fields, ref Item item)
    {
        if (fields.Is("asset"u8))
        {
            item.Asset = fields.Name();
        }
        else if (fields.Is("balance"u8))
        {
            item.Balance = fields.SignedAmount();
            item.HasBalance = true;
        }
        else if (fields.Is("wallets"u8))
        {
            ReadWallets(ref fields, ref item);
        }
        else if (fields.Is("ref_id"u8))
        {
            item.Reference = fields.IsNull ? default : fields.Name();
        }
        else if (fields.Is("timestamp"u8))
        {
            item.VenueTime = fields.Time();
        }
        else if (fields.Is("wallet_type"u8))
        {
            item.IsMainWallet &= fields.TextIs("spot"u8);
            fields.Skip();
        }
        else if (fields.Is("wallet_id"u8))
        {
            item.IsMainWallet &= fields.TextIs("main"u8);
            fields.Skip();
        }
        else if (fields.Is("ledger_id"u8) || fields.Is("type"u8) || fields.Is("subtype"u8)
            || fields.Is("category"u8) || fields.Is("asset_class"u8) || fields.Is("amount"u8) || fields.Is("fee"u8))
        {
            // The balance after says it all; what moved it is the ledger's business.
            fields.Skip();
        }
        else
        {
            fields.SkipUnknown();
        }
    }

    /// <summary>Wallets beside the main one cannot be traded with. A list of none says nothing.</summary>
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
        var isMain = true;
        var balance = Amount.Zero;
        if (!fields.BeginObject())
        {
            return;
        }

        while (fields.NextField())
        {
            if (fields.Is("type"u8))
            {
                isMain &= fields.TextIs("spot"u8);
                fields.Skip();
            }
            else if (fields.Is("id"u8))
            {
                isMain &= fields.TextIs("main"u8);
                fields.Skip();
            }
            else if (fields.Is("balance"u8))
            {
                balance = fields.SignedAmount();
            }
            else
            {
                fields.SkipUnknown();
            }
        }

        item.MainBalance = isMain ? balance : item.MainBalance;
    }

    private struct Item
    {
        internal Text24 Asset;
        internal Text24 Reference;
        internal Amount Balance;
        internal Amount MainBalance;
        internal UnixNs VenueTime;
        internal bool HasBalance;
        internal bool HasWallets;
        internal bool IsMainWallet;
    }
}
