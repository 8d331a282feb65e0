using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using KrakkedCore.Tests.Unit.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Rest;

/// <summary>The venue's answers have the fields that recorded ones have, of the same JSON kinds.</summary>
/// <remarks>Where recordings disagree among themselves (a newer field, a string or a number) it is let off.</remarks>
public sealed class RecordedShapeTests
{
    private static readonly (string Endpoint, string File, string Form)[] Private =
    [
        ("AddOrder", "AddOrder/xchange__example-order-data.json",
            "pair=XBTUSD&type=buy&ordertype=limit&price=30000&volume=0.01"),
        ("QueryOrders", "QueryOrders/krakennet_ep__GetOrders2.json", "txid={order}"),
        ("ClosedOrders", "ClosedOrders/kasync__closed_orders_json.json", ""),
        ("TradesHistory", "TradesHistory/krakennet_ep__GetUserTrades.json", ""),
        ("QueryTrades", "QueryTrades/kasync__query_trades_info_json.json", "txid={trade}"),
        ("Ledgers", "Ledgers/krakennet_ep__GetLedgerInfo.json", ""),
        ("QueryLedgers", "QueryLedgers/krakennet_jr__GetLedgersEntryAsync.json", "id={ledger}"),
        ("Balance", "Balance/nautilus__http_spot_balance.json", ""),
        ("BalanceEx", "BalanceEx/krakennet_ep__GetAvailableBalances.json", ""),
        ("TradeBalance", "TradeBalance/kasync__trade_balance_json.json", ""),
        ("TradeVolume", "TradeVolume/krakennet_ep__GetTradeVolume.json", "pair=XBTUSD"),
        ("CancelAllOrdersAfter", "CancelAllOrdersAfter/krakennet_ep__CancelAllOrdersAfter.json", "timeout=60"),
        ("GetWebSocketsToken", "GetWebSocketsToken/roq__token.json", ""),
        ("GetApiKeyInfo", "GetApiKeyInfo/krakennet_ep__GetApiKeyInfo.json", ""),
    ];

    private static readonly (string Path, string File)[] Public =
    [
        ("Time", "Time/kasync__server_time_json.json"),
        ("SystemStatus", "SystemStatus/krakennet_ep__GetSystemStatus.json"),
        ("Assets", "Assets/kasync__asset_info_json.json"),
        ("AssetPairs", "AssetPairs/nautilus__http_asset_pairs.json"),
        ("Ticker", "Ticker/krakennet_ep__GetTicker.json"),
        ("Depth?pair=XBTUSD", "Depth/krakennet_ep__GetOrderBook.json"),
        ("OHLC?pair=XBTUSD", "OHLC/nautilus__http_ohlc.json"),
        ("Trades?pair=XBTUSD", "Trades/krakennet_ep__GetTradeHistory.json"),
        ("Spread?pair=XBTUSD", "Spread/krakennet_ep__GetRecentSpread.json"),
    ];

    // Margin only, or a position's: a spot account has none. Kinds: BalanceEx was recorded with numbers by mistake.
    private static readonly string[] LetOff =
    [
        "long_position_limit", "short_position_limit", "closetm", "reason", "balance", "hold_trade", "ip_allowlist[]",
        "nextfee", "nextvolume", "tiervolume", "userref", "refid", "leverage_buy[]", "leverage_sell[]", "trades",
        "trades[]", "ledgers[]",
    ];

    [RecordedDataFact]
    public void Public_answers_have_the_recorded_fields()
    {
        var bench = new VenueBench();

        Assert.All(Public, one => Assert.Empty(Missing(one.File, bench.Get(one.Path))));
    }

    [RecordedDataFact]
    public void Private_answers_have_the_recorded_fields()
    {
        var bench = new VenueBench();
        bench.Result("AddOrder", "pair=XBTUSD&type=buy&ordertype=market&volume=0.01");
        var order = bench.PlaceResting();
        var trade = bench.Result("TradesHistory").GetProperty("trades").EnumerateObject().First().Name;
        var ledger = bench.Result("Ledgers").GetProperty("ledger").EnumerateObject().First().Name;

        Assert.All(Private, one =>
        {
            var form = one.Form.Replace("{trade}", trade, StringComparison.Ordinal)
                .Replace("{ledger}", ledger, StringComparison.Ordinal)
                .Replace("{order}", order, StringComparison.Ordinal);
            Assert.Empty(Missing(one.File, bench.Post(one.Endpoint, form)));
        });
    }

    // Keys that are ids (of pairs, orders, assets) count as one; rows of a list count as one.
    private static List<string> Missing(string file, JsonElement ours)
    {
        var path = RecordedDataFactAttribute.File(["rest", .. file.Split('/')]);
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var recorded = new SortedSet<string>(StringComparer.Ordinal);
        var answered = new SortedSet<string>(StringComparer.Ordinal);
        Collect(document.RootElement.GetProperty("result"), "", recorded);
        Collect(ours.GetProperty("result"), "", answered);
        return [.. recorded.Except(answered).Where(one => !LetOff.Contains(one.Split(' ')[0].Split('.')[^1]))];
    }

    private static void Collect(JsonElement element, string path, SortedSet<string> fields)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                var isId = member.Name.Any(char.IsAsciiLetterUpper);
                Collect(member.Value, path + (isId ? ".*" : "." + member.Name), fields);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, path + "[]", fields);
            }
        }
        else
        {
            var kind = element.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? "Boolean"
                : element.ValueKind.ToString();
            fields.Add(path.TrimStart('.') + " " + kind);
        }
    }
}
