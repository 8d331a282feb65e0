using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace KrakkedCore.Tests.Unit.Kraken;

/// <summary>Frames in the venue's shapes, with numbers of all lengths; some only the general reader knows.</summary>
internal sealed class FrameGenerator(int seed)
{
    private static readonly string[] Symbols = ["BTC/USD", "ETH/USD", "ETH/USDT", "GST/USD", "XRP/EUR"];

    private readonly Random _random = new(seed);
    private long _tradeId = 1_000;

    public byte[] Next() => Encoding.UTF8.GetBytes(_random.Next(5) switch
    {
        0 => Ticker(),
        1 => Trades(),
        2 => Frames.Candle,
        _ => Book(),
    });

    private string Book()
    {
        var isSnapshot = _random.Next(6) == 0;
        var most = isSnapshot ? 40 : 4;
        return $"{{\"channel\":\"book\",\"type\":\"{Type(isSnapshot)}\",\"data\":["
            + $"{{\"symbol\":\"{Symbol()}\",\"bids\":[{Levels(_random.Next(most))}],"
            + $"\"asks\":[{Levels(_random.Next(most))}],"
            + $"\"checksum\":{(uint)_random.NextInt64(uint.MaxValue)}{Maybe(",\"timestamp\":\"" + Time() + "\"")}}}]}}";
    }

    private string Levels(int count) => string.Join(',', Enumerable.Range(0, count)
        .Select(_ => $"{{\"price\":{Number()},\"qty\":{(_random.Next(4) == 0 ? "0.00000000" : Number())}}}"));

    private string Trades() =>
        $"{{\"channel\":\"trade\",\"type\":\"{Type(_random.Next(9) == 0)}\",\"data\":["
        + string.Join(',', Enumerable.Range(0, 1 + _random.Next(3)).Select(_ =>
            $"{{\"symbol\":\"{Symbol()}\",\"side\":\"{(_random.Next(2) == 0 ? "buy" : "sell")}\",\"price\":{Number()},"
            + $"\"qty\":{Number()},\"ord_type\":\"{(_random.Next(2) == 0 ? "limit" : "market")}\","
            + $"\"trade_id\":{_tradeId += _random.Next(-1, 3)},\"timestamp\":\"{Time()}\"}}"))
        + "]}";

    private string Ticker() =>
        $"{{\"channel\":\"ticker\",\"type\":\"{Type(_random.Next(9) == 0)}\",\"data\":[{{\"symbol\":\"{Symbol()}\","
        + $"\"bid\":{Number()},\"bid_qty\":{Number()},\"ask\":{Number()},\"ask_qty\":{Number()},\"last\":{Number()},"
        + $"\"volume\":{Number()},\"vwap\":{Number()},\"low\":{Number()},\"high\":{Number()},\"change\":-{Number()},"
        + $"\"change_pct\":-3.30{Maybe(",\"volume_usd\":" + Number())}"
        + $"{Maybe(",\"timestamp\":\"" + Time() + "\"")}}}]}}";

    private string Number()
    {
        var whole = _random.NextInt64(_random.Next(100) == 0 ? 0 : 1, 1 + (long)Math.Pow(10, _random.Next(1, 8)));
        var decimals = _random.Next(100) == 0 ? 9 + _random.Next(3) : _random.Next(9);
        var fraction = _random.NextInt64((long)Math.Pow(10, decimals));
        var text = whole.ToString(CultureInfo.InvariantCulture);
        text += decimals == 0 ? "" : "." + fraction.ToString("D" + decimals, CultureInfo.InvariantCulture);
        return _random.Next(200) == 0 ? text + "e0" : text;
    }

    private string Time()
    {
        var microseconds = _random.NextInt64(40_000_000_000);
        var time = new DateTime(2026, 8, 24, 0, 0, 0, DateTimeKind.Utc).AddTicks(microseconds * 10);
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
    }

    private string Symbol() => Symbols[_random.Next(20) == 0 ? 4 : _random.Next(4)];

    private string Maybe(string text) => _random.Next(3) == 0 ? "" : text;

    private static string Type(bool isSnapshot) => isSnapshot ? "snapshot" : "update";
}
