using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Kraken;

/// <summary>The far end of the transport: answers subscriptions, as well as a test lets it.</summary>
internal sealed class ScriptedVenue(IClock clock) : IFrameTransport
{
    public const string BookSnapshot =
        "{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"BTC/USD\",\"bids\":[{\"price\":5.0,"
        + "\"qty\":1.00000000}],\"asks\":[{\"price\":6.0,\"qty\":2.00000000}],\"checksum\":SUM}]}";

    private readonly Queue<byte[]> _toFeed = new();
    private TaskCompletionSource<TransportPart>? _receiving;
    private Memory<byte> _buffer;

    public List<string> Sent { get; } = [];

    public int ConnectsRefused { get; set; }

    public int Connects => ConnectedAt.Count;

    /// <summary>When each attempt was made.</summary>
    public List<UnixNs> ConnectedAt { get; } = [];

    /// <summary>Acknowledgements of market channels still to be swallowed.</summary>
    public int AcksSwallowed { get; set; }

    /// <summary>Book snapshots still to be swallowed after their acknowledgement.</summary>
    public int SnapshotsSwallowed { get; set; }

    public string? Refusal { get; set; }

    /// <summary>Asked for each symbol of a request; true refuses it this time.</summary>
    public Func<bool> RefusesNow { get; set; } = () => false;

    /// <summary>What the instrument channel says; nothing when empty.</summary>
    public string Instruments { get; set; } = Frames.Instruments;

    public Task ConnectAsync(Uri address, CancellationToken stopping)
    {
        ConnectedAt.Add(clock.Now);
        return ConnectsRefused-- > 0 ? Task.FromException(new WebSocketException("refused")) : Task.CompletedTask;
    }

    public ValueTask<TransportPart> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        _receiving = new TaskCompletionSource<TransportPart>();
        _buffer = buffer;
        var receiving = _receiving;
        stopping.Register(() => receiving.TrySetCanceled());
        return new ValueTask<TransportPart>(_receiving.Task);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken stopping)
    {
        Sent.Add(Encoding.UTF8.GetString(frame.Span));
        Answer(frame);
        return ValueTask.CompletedTask;
    }

    public void Close() => _receiving?.TrySetException(new WebSocketException("closed"));

    /// <summary>Says something to the feed; taken when <see cref="Flush"/> is called.</summary>
    public void Say(string frame) => _toFeed.Enqueue(Encoding.UTF8.GetBytes(frame));

    public void Drop() => _receiving?.TrySetResult(new TransportPart(0, IsEndOfFrame: true, IsClosed: true));

    public void Flush()
    {
        while (_toFeed.TryDequeue(out var frame))
        {
            for (var sent = 0; sent < frame.Length;)
            {
                var count = Math.Min(_buffer.Length, frame.Length - sent);
                frame.AsSpan(sent, count).CopyTo(_buffer.Span);
                sent += count;
                _receiving!.TrySetResult(new TransportPart(count, sent == frame.Length, IsClosed: false));
            }
        }
    }

    public int Count(string method, string channel) => Sent.Count(request =>
        request.Contains($"\"{method}\"", StringComparison.Ordinal)
        && request.Contains($"\"{channel}\"", StringComparison.Ordinal));

    public static string BookFrame(string frame, uint checksum) => frame.Replace(
        "SUM", checksum.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private void Answer(ReadOnlyMemory<byte> frame)
    {
        using var document = JsonDocument.Parse(frame);
        var request = document.RootElement;
        var id = request.GetProperty("req_id").GetInt64();
        if (request.GetProperty("method").GetString() == "ping")
        {
            Say($"{{\"method\":\"pong\",\"req_id\":{id}}}");
        }

        if (request.GetProperty("method").GetString() != "subscribe")
        {
            return;
        }

        var channel = request.GetProperty("params").GetProperty("channel").GetString()!;
        if (channel == "instrument")
        {
            Say($"{{\"method\":\"subscribe\",\"req_id\":{id},\"result\":{{\"channel\":\"instrument\"}},"
                + "\"success\":true}");
            if (Instruments.Length > 0)
            {
                Say(Instruments);
            }

            return;
        }

        foreach (var symbol in request.GetProperty("params").GetProperty("symbol").EnumerateArray())
        {
            AnswerMarket(channel, symbol.GetString()!, id);
        }
    }

    private void AnswerMarket(string channel, string symbol, long id)
    {
        if (AcksSwallowed > 0)
        {
            AcksSwallowed--;
            return;
        }

        if (Refusal is not null || RefusesNow())
        {
            Say($"{{\"error\":\"{Refusal}\",\"method\":\"subscribe\",\"req_id\":{id},\"success\":false,"
                + $"\"symbol\":\"{symbol}\"}}");
            return;
        }

        Say($"{{\"method\":\"subscribe\",\"req_id\":{id},\"result\":{{\"channel\":\"{channel}\",\"snapshot\":true,"
            + $"\"symbol\":\"{symbol}\"}},\"success\":true}}");
        if (channel == "book" && SnapshotsSwallowed-- <= 0)
        {
            Say(BookFrame(BookSnapshot, FeedHarness.SnapshotChecksum)
                .Replace("BTC/USD", symbol, StringComparison.Ordinal));
        }
        else if (channel == "ticker")
        {
            Say(Frames.Ticker.Replace("ETH/USD", symbol, StringComparison.Ordinal));
        }
        else if (channel == "trade")
        {
            Say(Frames.Trades("snapshot", [5, 6, 7]).Replace("BTC/USD", symbol, StringComparison.Ordinal));
        }
    }
}
