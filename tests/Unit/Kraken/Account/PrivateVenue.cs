using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>The far end of the private socket: acknowledges and answers, as well as a test lets it.</summary>
internal sealed class PrivateVenue : IFrameTransport
{
    private readonly Queue<byte[]> _toClient = new();
    private readonly Dictionary<string, long> _sequences = [];
    private TaskCompletionSource<TransportPart>? _receiving;
    private Memory<byte> _buffer;
    private bool _isDropDue;

    public List<string> Sent { get; } = [];

    /// <summary>Completed by the first order that is sent.</summary>
    public TaskCompletionSource OrderSent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Connects { get; private set; }

    public bool IsUp { get; private set; }

    /// <summary>Items of the executions snapshot.</summary>
    public string OpenOrders { get; set; } = "";

    /// <summary>Items of the balances snapshot.</summary>
    public string Balances { get; set; } = "{\"asset\":\"USD\",\"balance\":100000.0,\"wallets\":[]}";

    /// <summary>Error of the next subscribe requests; null when they are taken.</summary>
    public string? SubscribeError { get; set; }

    /// <summary>Subscribe requests still to be swallowed.</summary>
    public int AcksSwallowed { get; set; }

    /// <summary>Snapshots still to be swallowed after their acknowledgement.</summary>
    public int SnapshotsSwallowed { get; set; }

    /// <summary>How an order is answered: done, an error text, or <c>silence</c>.</summary>
    public string AddAnswer { get; set; } = "done";

    public string CancelAnswer { get; set; } = "done";

    public Task ConnectAsync(Uri address, CancellationToken stopping)
    {
        Connects++;
        IsUp = true;
        _sequences.Clear();
        return Task.CompletedTask;
    }

    public ValueTask<TransportPart> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        var receiving = new TaskCompletionSource<TransportPart>();
        _receiving = receiving;
        _buffer = buffer;
        stopping.Register(() => receiving.TrySetCanceled());
        return new ValueTask<TransportPart>(receiving.Task);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken stopping)
    {
        Sent.Add(Encoding.UTF8.GetString(frame.Span));
        Answer(frame);
        return ValueTask.CompletedTask;
    }

    public void Close()
    {
        IsUp = false;
        _receiving?.TrySetException(new WebSocketException("closed"));
    }

    /// <summary>The connection is gone at the next step, and whatever was to be said on it.</summary>
    public void Drop()
    {
        _toClient.Clear();
        _isDropDue = true;
    }

    public void Say(string frame) => _toClient.Enqueue(AccountFrames.Bytes(frame));

    /// <summary>One update with the next sequence of its channel.</summary>
    public void Update(string channel, string item) =>
        Say($"{{\"channel\":\"{channel}\",\"type\":\"update\",\"data\":[{item}],\"sequence\":{Next(channel)}}}");

    /// <summary>A message that never arrives.</summary>
    public void Lose(string channel) => Next(channel);

    public void Flush()
    {
        if (_isDropDue)
        {
            _isDropDue = false;
            _receiving?.TrySetResult(new TransportPart(0, IsEndOfFrame: true, IsClosed: true));
        }

        while (IsUp && _toClient.TryDequeue(out var frame))
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

    public int Count(params string[] words) => Sent.Count(request =>
        words.All(word => request.Contains($"\"{word}\"", StringComparison.Ordinal)));

    private long Next(string channel)
    {
        var next = _sequences.GetValueOrDefault(channel) + 1;
        _sequences[channel] = next;
        return next;
    }

    private void Answer(ReadOnlyMemory<byte> frame)
    {
        using var document = JsonDocument.Parse(frame);
        var request = document.RootElement;
        var id = request.GetProperty("req_id").GetInt64();
        var method = request.GetProperty("method").GetString()!;
        switch (method)
        {
            case "ping":
                Say($"{{\"method\":\"pong\",\"req_id\":{id}}}");
                break;
            case "subscribe":
                AnswerSubscribe(request.GetProperty("params").GetProperty("channel").GetString()!, id);
                break;
            case "add_order":
                AnswerOrder(method, AddAnswer, request.GetProperty("params").GetProperty("cl_ord_id"), id);
                OrderSent.TrySetResult();
                break;
            case "cancel_order":
                AnswerOrder(method, CancelAnswer, request.GetProperty("params").GetProperty("cl_ord_id")[0], id);
                break;
            default:
                Say($"{{\"method\":\"{method}\",\"req_id\":{id},\"success\":true,\"result\":{{}}}}");
                break;
        }
    }

    private void AnswerSubscribe(string channel, long id)
    {
        if (AcksSwallowed-- > 0)
        {
            return;
        }

        if (SubscribeError is not null)
        {
            Say($"{{\"method\":\"subscribe\",\"req_id\":{id},\"success\":false,\"error\":\"{SubscribeError}\"}}");
            return;
        }

        Say($"{{\"method\":\"subscribe\",\"req_id\":{id},\"success\":true,\"result\":{{\"channel\":\"{channel}\","
            + "\"snapshot\":true,\"maxratecount\":125,\"warnings\":[\"cancel_reason is deprecated\"]}}");
        _sequences[channel] = 1;
        if (SnapshotsSwallowed-- <= 0)
        {
            var items = channel == "executions" ? OpenOrders : Balances;
            Say($"{{\"channel\":\"{channel}\",\"type\":\"snapshot\",\"data\":[{items}],\"sequence\":1}}");
        }
    }

    private void AnswerOrder(string method, string answer, JsonElement order, long id)
    {
        if (answer == "silence")
        {
            return;
        }

        Say(answer == "done"
            ? $"{{\"method\":\"{method}\",\"req_id\":{id},\"success\":true,\"result\":{{\"order_id\":"
                + $"\"{VenueIdOf(order.GetString()!)}\",\"cl_ord_id\":\"{order.GetString()}\"}}}}"
            : $"{{\"method\":\"{method}\",\"req_id\":{id},\"success\":false,\"error\":\"{answer}\"}}");
    }

    public static string VenueIdOf(string order) => $"O{order[^6..].ToUpperInvariant()}-VENUE-ORDERS";
}
