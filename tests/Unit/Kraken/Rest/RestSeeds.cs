using System.Collections.Generic;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

/// <summary>A sound answer of many endpoints, for damaging: no recordings are needed.</summary>
internal static class RestSeeds
{
    internal static IReadOnlyList<(string Endpoint, string Body)> All { get; } =
    [
        ("AssetPairs", """
            {"X":{"altname":"a","wsname":"a/b","base":"a","quote":"b","pair_decimals":1,
            "lot_decimals":8,"fees":[[0,0.4],[10000,"0.35"]],"leverage_buy":[2],"tick_size":"0.1",
            "ordermin":"0.1","status":"online"}}
            """),
        ("Assets", """
            {"XXBT":{"aclass":"currency","altname":"XBT","decimals":10,"display_decimals":5}}
            """),
        ("Ticker", """
            {"X":{"a":["1.5","1","1.0"],"b":["1.4","1","1.0"],"c":["1.4","0.1"],"v":["1","2"],
            "p":["1","2"],"t":[1,2],"l":["1","1"],"h":["2","2"],"o":"1"}}
            """),
        ("OHLC", """
            {"X":[[1700000000,"1","2","0.5","1.5","1.2","10",3]],"last":1700000000}
            """),
        ("Depth", """
            {"X":{"asks":[["1.5","2",1700000000]],"bids":[["1.4","2",1700000000]]}}
            """),
        ("Trades", """
            {"X":[["1.5","2",1700000000.1234,"b","l","",7]],"last":"1700000000123400000"}
            """),
        ("OpenOrders", """
            {"open":{"O1":{"refid":"None","userref":0,"status":"open","opentm":1.5,
            "descr":{"pair":"X","type":"buy","ordertype":"limit","price":"1"},"vol":"1",
            "vol_exec":"0","cost":"0","fee":"0","price":"0","misc":"","oflags":""}}}
            """),
        ("TradesHistory", """
            {"trades":{"T1":{"ordertxid":"O1","pair":"X","time":1.5,"type":"buy","ordertype":"limit",
            "price":"1","cost":"1","fee":"0","vol":"1","margin":"0","misc":""}},"count":1}
            """),
        ("Ledgers", """
            {"ledger":{"L1":{"refid":"T1","time":1.5,"type":"trade","asset":"XXBT","amount":"-1",
            "fee":"0","balance":"3"}},"count":1}
            """),
        ("TradeVolume", """
            {"currency":"ZUSD","volume":"1","fees":{"X":{"fee":"0.2","nextfee":null}},
            "fees_maker":null}
            """),
        ("OrderAmends", """
            {"amends":[{"amend_id":"T","amend_type":"user","order_qty":"1","remaining_qty":"1",
            "timestamp":1728821182545}],"count":1}
            """),
        ("AddOrder", """
            {"descr":{"order":"x"},"txid":["O1"]}
            """),
        ("CancelAllOrdersAfter", """
            {"currentTime":"2026-01-01T00:00:00Z","triggerTime":"0"}
            """),
        ("GetApiKeyInfo", """
            {"api_key_name":"n","permissions":["query-funds"],"ip_allowlist":[""],"valid_until":"0"}
            """),
    ];
}
