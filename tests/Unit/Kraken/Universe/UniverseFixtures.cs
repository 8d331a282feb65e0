using System.Globalization;
using System.Text.Json.Nodes;

namespace KrakkedCore.Tests.Unit.Kraken.Universe;

/// <summary>The venue's lists as the known answers about universes have them.</summary>
internal static class UniverseFixtures
{
    /// <summary>Nine pairs, most of them with few fields.</summary>
    internal const string Pairs9 =
        """
        {
          "XXBTZUSD": {
            "altname": "XBTUSD", "wsname": "XBT/USD", "aclass_base": "currency", "base": "XXBT",
            "quote": "ZUSD", "pair_decimals": 1, "lot_decimals": 8, "lot_multiplier": 1, "leverage_buy": [],
            "leverage_sell": [], "ordermin": "0.0001", "status": "online"
          },
          "XETHZUSD": {
            "altname": "ETHUSD", "wsname": "ETH/USD", "aclass_base": "currency", "base": "XETH",
            "quote": "ZUSD", "pair_decimals": 2, "lot_decimals": 8, "lot_multiplier": 1, "leverage_buy": [],
            "leverage_sell": [], "ordermin": "0.002", "status": "online"
          },
          "DOGEUSD": {
            "altname": "DOGEUSD", "wsname": "DOGE/USD", "aclass_base": "currency", "base": "XDG",
            "quote": "USD", "pair_decimals": 7, "lot_decimals": 8, "lot_multiplier": 1, "leverage_buy": [],
            "leverage_sell": [], "ordermin": "30", "status": "online"
          },
          "XXBTZEUR": {
            "altname": "XBTEUR", "wsname": "XBT/EUR", "aclass_base": "currency", "quote": "ZEUR",
            "leverage_buy": [], "leverage_sell": [], "status": "online"
          },
          "XBTUSDT": {
            "altname": "XBTUSDT", "wsname": "XBT/USDT", "aclass_base": "currency", "quote": "USDT",
            "leverage_buy": [], "leverage_sell": [], "status": "online"
          },
          "ETHUSD.M": {
            "altname": "ETHUSDM", "wsname": "ETH/USD.M", "aclass_base": "currency", "quote": "ZUSD",
            "leverage_buy": [], "leverage_sell": [], "status": "online"
          },
          "XMRUSD": {
            "altname": "XMRUSD", "wsname": "XMR/USD", "aclass_base": "currency", "quote": "ZUSD",
            "leverage_buy": [2, 5], "leverage_sell": [2, 5], "status": "online"
          },
          "ADAUSD.F": {
            "altname": "ADAUSDF", "wsname": "ADA/USD.F", "aclass_base": "currency", "quote": "ZUSD",
            "leverage_buy": [], "leverage_sell": [], "status": "online"
          },
          "ADAUSD": {
            "altname": "ADAUSD", "wsname": "ADA/USD", "aclass_base": "currency", "quote": "ZUSD",
            "leverage_buy": [], "leverage_sell": [], "status": "cancel_only"
          }
        }
        """;

    /// <summary>Six tickers with the two fields that make a volume.</summary>
    internal const string Tick6 =
        """
        {
          "XXBTZUSD": {"v": ["1000", "2500.5"], "c": ["50000.0", "1"]},
          "XETHZUSD": {"v": ["500", "10.0"], "c": ["2000.0", "1"]},
          "DOGEUSD": {"v": ["100000", "500000.0"], "c": ["0.1", "1"]},
          "ETHUSDM": {"v": ["100", "1.0"], "c": ["2000.0", "1"]},
          "XMRUSD": {"v": ["100", "5.0"], "c": ["150.0", "1"]},
          "ADAUSDF": {"v": ["100000", "20000.0"], "c": ["0.3", "1"]}
        }
        """;

    internal const string Assets =
        """
        {
          "ZUSD": {"aclass": "currency", "altname": "USD", "decimals": 4, "display_decimals": 2},
          "ZEUR": {"aclass": "currency", "altname": "EUR", "decimals": 4, "display_decimals": 2},
          "XXBT": {"aclass": "currency", "altname": "XBT", "decimals": 10, "display_decimals": 5},
          "XXDG": {"aclass": "currency", "altname": "XDG", "decimals": 8, "display_decimals": 2},
          "XETH": {"aclass": "currency", "altname": "ETH", "decimals": 10, "display_decimals": 5}
        }
        """;

    /// <summary>A pair as the venue describes it today, by its parts.</summary>
    internal static string Pair(
        string id, string altname, string webSocketName, string quote, string status = "online", string more = "") =>
        $$"""
        "{{id}}": {"altname": "{{altname}}", "wsname": "{{webSocketName}}", "aclass_base": "currency", "base": "",
          "quote": "{{quote}}", "pair_decimals": 1, "lot_decimals": 8, "cost_decimals": 5, "tick_size": "0.1",
          "ordermin": "0.00005", "costmin": "0.5", "status": "{{status}}",
          "fees": [[0, 0.4], [10000, 0.35]], "fees_maker": [[0, 0.25], [10000, 0.2]]{{more}}}
        """;

    internal static string Bitcoin(string status = "online") =>
        Pair("XXBTZUSD", "XBTUSD", "XBT/USD", "ZUSD", status).Replace("\"base\": \"\"", "\"base\": \"XXBT\"");

    /// <summary>Tickers whose members beside volume and last price are zero: the fixture leaves them out.</summary>
    internal static string Whole(string tickers)
    {
        var whole = JsonNode.Parse(tickers)!.AsObject();
        foreach (var (_, row) in whole)
        {
            foreach (var member in "abplh")
            {
                row![member.ToString(CultureInfo.InvariantCulture)] = JsonNode.Parse("""["0", "0", "0"]""");
            }

            row!["t"] = JsonNode.Parse("[0, 0]");
            row["o"] = "0";
        }

        return whole.ToJsonString();
    }
}
