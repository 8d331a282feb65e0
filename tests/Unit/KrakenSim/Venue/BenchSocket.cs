using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tests.Unit.KrakenSim.Venue;

/// <summary>A client's WebSocket that keeps what it got.</summary>
internal sealed class BenchSocket(VenueBench bench) : ISocketClient
{
    internal List<string> Frames { get; } = [];

    internal SimSocket? Socket { get; set; }

    internal int Status { get; set; }

    internal bool IsCutOff { get; private set; }

    internal string Token { get; set; } = "";

    /// <inheritdoc />
    public void Send(ReadOnlySpan<byte> frame) => Frames.Add(Encoding.UTF8.GetString(frame));

    /// <inheritdoc />
    public void CutOff() => IsCutOff = true;

    /// <summary>Sends text; apostrophes stand for quotation marks.</summary>
    internal void Say(string text) => Socket!.OnText(Encoding.UTF8.GetBytes(text.Replace('\'', '"')), bench.Now);

    /// <summary>Sends a request with the token, and gives the frames that came of it.</summary>
    internal List<JsonElement> Ask(string method, string parameters)
    {
        var from = Frames.Count;
        var comma = parameters.Length > 0 ? "," : "";
        Say($"{{'method':'{method}','params':{{{parameters}{comma}'token':'{Token}'}},'req_id':7}}");
        return [.. Frames.Skip(from).Select(frame => JsonDocument.Parse(frame).RootElement)];
    }

    /// <summary>Frames of a channel so far.</summary>
    internal List<JsonElement> Of(string channel) =>
    [
        .. Frames.Where(frame => frame.StartsWith($"{{\"channel\":\"{channel}\"", StringComparison.Ordinal))
            .Select(frame => JsonDocument.Parse(frame).RootElement),
    ];

    /// <summary>Rows of the executions channel so far, snapshots left out.</summary>
    internal List<JsonElement> Executions() =>
    [
        .. Of("executions").Where(frame => frame.GetProperty("type").GetString() == "update")
            .SelectMany(frame => frame.GetProperty("data").EnumerateArray()),
    ];
}
