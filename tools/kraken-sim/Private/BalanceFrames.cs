using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Frames;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>Messages of the balances channel. Assets have their display codes here.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/balances.</remarks>
internal static class BalanceFrames
{
    internal static void Snapshot(FrameWriter writer, SimAccount account, long sequence)
    {
        writer.Clear();
        writer.Raw("{\"channel\":\"balances\",\"type\":\"snapshot\",\"data\":["u8);
        foreach (var wallets in account.Wallets.GroupBy(wallet => wallet.Asset))
        {
            var decimals = wallets.Key.LedgerDecimals;
            var total = wallets.Aggregate(Amount.Zero, (sum, wallet) => sum + wallet.Balance);
            writer.Raw("{\"asset\":"u8).Text(wallets.Key.Name).Raw(",\"asset_class\":\"currency\",\"balance\":"u8)
                .Amount(total, decimals).Raw(",\"wallets\":["u8);
            foreach (var wallet in wallets)
            {
                writer.Raw("{\"type\":"u8).Text(wallet.TypeText).Raw(",\"id\":"u8).Text(wallet.IdText)
                    .Raw(",\"balance\":"u8).Amount(wallet.Balance, decimals).Raw("},"u8);
            }

            writer.DropComma().Raw("]},"u8);
        }

        writer.DropComma().Raw("],\"sequence\":"u8).Integer(sequence).Raw("}"u8);
    }

    internal static void Update(FrameWriter writer, LedgerEntry entry, long sequence)
    {
        var decimals = entry.Wallet.Asset.LedgerDecimals;
        writer.Clear();
        writer.Raw("{\"channel\":\"balances\",\"type\":\"update\",\"data\":[{\"ledger_id\":"u8).Text(entry.LedgerId)
            .Raw(",\"ref_id\":"u8).Text(entry.ReferenceId)
            .Raw(",\"timestamp\":"u8).Time(entry.Time)
            .Raw(",\"type\":"u8).Text(entry.KindText);
        if (entry.Subtype.Length > 0)
        {
            writer.Raw(",\"subtype\":"u8).Text(entry.Subtype);
        }

        writer.Raw(",\"asset\":"u8).Text(entry.Wallet.Asset.Name)
            .Raw(",\"asset_class\":\"currency\",\"category\":"u8).Text(entry.KindText)
            .Raw(",\"wallet_type\":"u8).Text(entry.Wallet.TypeText)
            .Raw(",\"wallet_id\":"u8).Text(entry.Wallet.IdText)
            .Raw(",\"amount\":"u8).Amount(entry.Amount, decimals)
            .Raw(",\"fee\":"u8).Amount(entry.Fee, decimals)
            .Raw(",\"balance\":"u8).Amount(entry.Balance, decimals)
            .Raw("}],\"sequence\":"u8).Integer(sequence).Raw("}"u8);
    }
}
