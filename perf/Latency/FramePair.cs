using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KrakkedCore.Perf.Workloads;

namespace KrakkedCore.Perf.Latency;

/// <summary>
/// The two frames of every step: a trade, and the book as it was; only times and the trade's id change.
/// </summary>
internal sealed partial class FramePair
{
    private const int TimeBytes = 30; // nanoseconds, so that a frame is told by its time
    private const long TradeIdFirst = 1_000_000_000;

    private readonly byte[] _trade;
    private readonly byte[] _book;
    private readonly int _tradeIdAt;

    /// <summary>Makes them from a session of one pair.</summary>
    /// <param name="session">Its first book snapshot is the book.</param>
    public FramePair(FrameSession session)
    {
        var snapshot = Encoding.UTF8.GetString(session[session.IndexesOf(FrameKind.BookSnapshot)[0]]);
        var touch = Level().Match(snapshot).Value;
        var checksum = Checksum().Match(snapshot).Groups[1].Value;
        var time = new string('0', TimeBytes);
        _book = Encoding.UTF8.GetBytes(
            "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"bids\":["
            + $"{touch}],\"asks\":[],\"checksum\":{checksum},\"timestamp\":\"{time}\"}}]}}");
        var trade = "{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"side\":\"buy\","
            + "\"price\":78871.6,\"qty\":0.00100000,\"ord_type\":\"market\",\"trade_id\":";
        _tradeIdAt = trade.Length;
        _trade = Encoding.UTF8.GetBytes($"{trade}{TradeIdFirst},\"timestamp\":\"{time}\"}}]}}");
    }

    /// <summary>The bytes of a frame, valid until the frame after the next is made.</summary>
    /// <param name="frame">From 0; even ones are trades.</param>
    public ReadOnlyMemory<byte> Make(long frame)
    {
        var bytes = frame % 2 == 0 ? _trade : _book;
        if (frame % 2 == 0)
        {
            (TradeIdFirst + frame).TryFormat(bytes.AsSpan(_tradeIdAt), out _, provider: CultureInfo.InvariantCulture);
        }

        var timeAt = bytes.Length - "\"}]}".Length - TimeBytes;
        Schedule.EngineTimeOf(frame).TryFormat(bytes.AsSpan(timeAt, TimeBytes), out _, decimals: 9);
        return bytes;
    }

    [GeneratedRegex("""\{"price":[0-9.]+,"qty":[0-9.]+\}""")]
    private static partial Regex Level();

    [GeneratedRegex("""checksum":([0-9]+)""")]
    private static partial Regex Checksum();
}
