using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Private;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>Balances, ledger, fees and what the venue says of a key.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/rest-api/get-account-balance and its neighbours.</remarks>
internal sealed class FundsDesk(FrameWriter writer, MatchingEngine engine, ViewTime view, PageFaults faults)
{
    private static readonly (KeyPermissions Permission, string Word)[] PermissionWords =
    [
        (KeyPermissions.QueryFunds, "query-funds"),
        (KeyPermissions.AddFunds, "add-funds"),
        (KeyPermissions.WithdrawFunds, "withdraw-funds"),
        (KeyPermissions.QueryOpenOrders, "query-open-trades"),
        (KeyPermissions.QueryClosedOrders, "query-closed-trades"),
        (KeyPermissions.ModifyOrders, "modify-trades"),
        (KeyPermissions.CancelOrders, "close-trades"),
        (KeyPermissions.QueryLedger, "query-ledger"),
        (KeyPermissions.WebSocket, "create-ws-token"),
    ];

    internal RestAnswer Balance(VenueAccount account)
    {
        writer.OpenResult().Raw("{"u8);
        foreach (var wallet in account.Core.Wallets)
        {
            writer.Text(wallet.RestId).Raw(":"u8)
                .QuotedAmount(BalanceOf(account, wallet), wallet.Asset.LedgerDecimals).Raw(","u8);
        }

        writer.DropComma().Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer BalanceExtended(VenueAccount account)
    {
        writer.OpenResult().Raw("{"u8);
        foreach (var wallet in account.Core.Wallets)
        {
            var decimals = wallet.Asset.LedgerDecimals;
            writer.Text(wallet.RestId)
                .Raw(":{\"balance\":"u8).QuotedAmount(BalanceOf(account, wallet), decimals)
                .Raw(",\"hold_trade\":"u8).QuotedAmount(wallet.Hold, decimals).Raw("},"u8);
        }

        writer.DropComma().Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer TradeBalance(VenueAccount account, RestFields fields)
    {
        if (engine.Catalog.FindAsset(fields["asset"] ?? "ZUSD") is not { } asset
            || engine.TradeBalance(account.Core, asset) is not { } figures)
        {
            return writer.Refuse(RestErrors.UnknownAsset);
        }

        const int decimals = 4;
        writer.OpenResult().Raw("{\"eb\":"u8).QuotedAmount(figures.EquivalentBalance, decimals)
            .Raw(",\"tb\":"u8).QuotedAmount(figures.TradeBalance, decimals)
            .Raw(",\"m\":\"0.0000\",\"uv\":"u8).QuotedAmount(figures.UnexecutedValue, decimals)
            .Raw(",\"n\":\"0.0000\",\"c\":\"0.0000\",\"v\":\"0.0000\",\"e\":"u8)
            .QuotedAmount(figures.TradeBalance, decimals)
            .Raw(",\"mf\":"u8).QuotedAmount(figures.TradeBalance, decimals).Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer Ledgers(VenueAccount account, RestFields fields)
    {
        var assets = fields.List("asset").Where(name => name != "all").ToList();
        var kind = fields["type"] is { } word && word != "all" ? word : null;
        if (assets.Any(name => engine.Catalog.FindAsset(name) is null && account.Core.FindWallet(name) is null))
        {
            return writer.Refuse(RestErrors.UnknownAsset);
        }

        faults.Shift(account, fields);
        var page = faults.Holed(account.Core.History.LedgerPage(
            HistoryDesk.RangeOf(fields, view.LedgerUntil),
            entry => (kind is null || entry.KindText == kind)
                && (assets.Count == 0 || assets.Exists(name => IsOf(entry.Wallet, name)))));
        writer.OpenResult().Raw("{\"ledger\":{"u8);
        WriteEntries(page.Items);
        writer.Raw("}"u8);
        if (!fields.Flag("without_count"))
        {
            writer.Raw(",\"count\":"u8).Integer(page.Count);
        }

        writer.Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer QueryLedgers(VenueAccount account, RestFields fields)
    {
        var entries = fields.List("id").Select(account.Core.History.FindLedger).OfType<LedgerEntry>()
            .Where(entry => entry.Time <= view.LedgerUntil).ToList();
        if (entries.Count == 0)
        {
            return writer.Refuse(RestErrors.InvalidArguments + ":id");
        }

        writer.OpenResult().Raw("{"u8);
        WriteEntries(entries);
        writer.Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer TradeVolume(VenueAccount account, RestFields fields)
    {
        var pairs = fields.List("pair");
        var known = pairs.Select(engine.Catalog.FindPair).OfType<VenuePair>().ToList();
        if (known.Count < pairs.Count)
        {
            return writer.Refuse(RestErrors.UnknownPair);
        }

        var volume = account.Core.Volume.At(engine.Now);
        writer.OpenResult().Raw("{\"currency\":\"ZUSD\",\"volume\":"u8).QuotedAmount(volume, 4);
        if (known.Count == 0)
        {
            writer.Raw(",\"fees\":null,\"fees_maker\":null}"u8);
            return writer.Close();
        }

        WriteFees("fees"u8, known, volume, isMaker: false);
        WriteFees("fees_maker"u8, known, volume, isMaker: true);
        writer.Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer KeyInfo(KeyState state, UnixNs now)
    {
        var key = state.Key;
        writer.OpenResult().Raw("{\"api_key_name\":"u8).Text(key.Name)
            .Raw(",\"api_key\":"u8).Text(key.Key)
            .Raw(",\"nonce\":\""u8).Unsigned(state.NonceMax)
            .Raw("\",\"nonce_window\":\""u8).Integer(key.NonceWindow)
            .Raw("\",\"permissions\":["u8);
        foreach (var (permission, word) in PermissionWords)
        {
            if (key.Permissions.HasFlag(permission))
            {
                writer.Text(word).Raw(","u8);
            }
        }

        var seconds = now.Raw / UnixNs.PerSecond;
        writer.DropComma().Raw("],\"iban\":\"\",\"valid_until\":\"0\",\"query_from\":\"0\",\"query_to\":\"0\","u8)
            .Raw("\"created_time\":\"1522132642\",\"modified_time\":\"1618230358\",\"ip_allowlist\":[],"u8)
            .Raw("\"last_used\":\""u8).Integer(seconds).Raw("\"}"u8);
        return writer.Close();
    }

    // While REST is behind, the balance is what the last entry it knows of says.
    private Amount BalanceOf(VenueAccount account, Wallet wallet)
    {
        var ledger = account.Core.History.Ledger;
        if (ledger.Count == 0 || ledger[^1].Time <= view.Until)
        {
            return wallet.Balance;
        }

        for (var index = ledger.Count - 1; index >= 0; index--)
        {
            if (ledger[index].Wallet == wallet && ledger[index].Time <= view.Until)
            {
                return ledger[index].Balance;
            }
        }

        return Amount.Zero;
    }

    private static bool IsOf(Wallet wallet, string name) =>
        name == wallet.RestId || (wallet.IsSpot && (name == wallet.Asset.Name || name == wallet.Asset.Altname));

    private void WriteEntries(IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var entry in entries)
        {
            writer.Text(entry.LedgerId).Raw(":"u8);
            OrderWriter.Ledger(writer, entry);
            writer.Raw(","u8);
        }

        writer.DropComma();
    }

    private void WriteFees(System.ReadOnlySpan<byte> name, List<VenuePair> pairs, Amount volume, bool isMaker)
    {
        writer.Raw(",\""u8).Raw(name).Raw("\":{"u8);
        foreach (var pair in pairs)
        {
            var tiers = isMaker ? pair.MakerFees : pair.TakerFees;
            var index = tiers.IndexFor(volume);
            writer.Text(pair.RestId).Raw(":{\"fee\":"u8);
            WritePercent(tiers.Rows[index].Millionths);
            writer.Raw(",\"minfee\":"u8);
            WritePercent(tiers.Rows[^1].Millionths);
            writer.Raw(",\"maxfee\":"u8);
            WritePercent(tiers.Rows[0].Millionths);
            if (index + 1 < tiers.Rows.Count)
            {
                writer.Raw(",\"nextfee\":"u8);
                WritePercent(tiers.Rows[index + 1].Millionths);
                writer.Raw(",\"nextvolume\":"u8).QuotedAmount(tiers.Rows[index + 1].VolumeUsd, 4);
            }
            else
            {
                writer.Raw(",\"nextfee\":null,\"nextvolume\":null"u8);
            }

            writer.Raw(",\"tiervolume\":"u8).QuotedAmount(tiers.Rows[index].VolumeUsd, 4).Raw("},"u8);
        }

        writer.DropComma().Raw("}"u8);
    }

    private void WritePercent(long millionths) =>
        writer.Raw("\""u8).Fixed(millionths, scale: 4, decimals: 4).Raw("\""u8);
}
