using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace KrakkedCore.Perf.Workloads.Venue;

/// <summary>Answers the feed's requests as the venue does: an acknowledgement a symbol, then the snapshot.</summary>
/// <param name="session">Where the instruments and the book snapshots are.</param>
public sealed class SubscriptionResponder(FrameSession session)
{
    /// <summary>What the venue says as a connection opens.</summary>
    public static readonly byte[] Status = Bytes(
        """{"channel":"status","type":"update","data":[{"version":"2.0.10","system":"online","api_version":"v2","""
        + "\"connection_id\":12393906104898154338}]}");

    private readonly Dictionary<string, int> _snapshots = FindSnapshots(session);

    /// <summary>Acknowledgements given so far.</summary>
    public int AckCount { get; private set; }

    /// <summary>The frames that answer a request, in order.</summary>
    /// <param name="request">UTF-8.</param>
    public IEnumerable<byte[]> Answer(ReadOnlyMemory<byte> request)
    {
        using var document = JsonDocument.Parse(request);
        var root = document.RootElement;
        var requestId = root.TryGetProperty("req_id", out var id) ? id.GetInt64() : 0;
        var method = root.GetProperty("method").GetString();
        var answers = new List<byte[]>();
        if (method != "subscribe")
        {
            answers.Add(Bytes($$"""{"method":"pong","req_id":{{requestId}}}"""));
            return answers;
        }

        var parameters = root.GetProperty("params");
        var channel = parameters.GetProperty("channel").GetString()!;
        if (channel == "instrument")
        {
            answers.Add(Ack("\"channel\":\"instrument\",\"snapshot\":true", requestId));
            answers.Add(session[0].ToArray());
            return answers;
        }

        foreach (var symbol in parameters.GetProperty("symbol").EnumerateArray())
        {
            AddSymbol(answers, channel, symbol.GetString()!, requestId);
        }

        return answers;
    }

    private void AddSymbol(List<byte[]> answers, string channel, string symbol, long requestId)
    {
        var depth = channel == "book" ? $",\"depth\":{FrameMarket.Depth}" : "";
        answers.Add(Ack($"\"channel\":\"{channel}\"{depth},\"snapshot\":true,\"symbol\":\"{symbol}\"", requestId));
        if (channel == "book")
        {
            answers.Add(session[_snapshots[symbol]].ToArray());
        }
    }

    private byte[] Ack(string result, long requestId)
    {
        const string Times = "\"time_in\":\"2026-11-21T00:00:00.000001Z\",\"time_out\":\"2026-11-21T00:00:00.000002Z\"";
        AckCount++;

        return Bytes(
            $"{{\"method\":\"subscribe\",\"result\":{{{result}}},\"success\":true,{Times},\"req_id\":{requestId}}}");
    }

    private static Dictionary<string, int> FindSnapshots(FrameSession session)
    {
        var snapshots = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var index in session.IndexesOf(FrameKind.BookSnapshot))
        {
            using var document = JsonDocument.Parse(session.MemoryOf(index));
            snapshots.Add(document.RootElement.GetProperty("data")[0].GetProperty("symbol").GetString()!, index);
        }

        return snapshots;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
