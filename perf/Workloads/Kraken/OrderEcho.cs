using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts;

namespace KrakkedCore.Perf.Workloads.Kraken;

/// <summary>A private venue in memory: accepts each order, fills it whole at once, and states the balances.</summary>
/// <remarks>Everything completes at once, so that all of it runs on the thread that started it.</remarks>
public sealed class OrderEcho(long orderCount, Action<long> onTurn) : IFrameTransport, IDisposable
{
    private static readonly byte[] Heartbeat = Encoding.UTF8.GetBytes("{\"channel\":\"heartbeat\"}");

    private readonly Queue<byte[]> _start = new();
    private readonly PrivateFrames _frames = new();
    private readonly CancellationTokenSource _stopping = new();
    private int _next = int.MaxValue;
    private int _subscribed;

    /// <summary>Orders answered.</summary>
    public long Answered { get; private set; }

    /// <summary>Bytes of the orders received.</summary>
    public long OrderBytes { get; private set; }

    /// <summary>Cancelled after the last order; the session then ends.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <inheritdoc/>
    public Task ConnectAsync(Uri address, CancellationToken stopping) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<TransportPart> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        if (_start.TryDequeue(out var frame))
        {
            return Hand(frame, buffer);
        }

        if (_next < _frames.Count)
        {
            return Hand(_frames[_next++], buffer);
        }

        if (_subscribed < 2)
        {
            return Hand(Heartbeat, buffer);
        }

        onTurn(Answered);
        if (Answered == orderCount)
        {
            _stopping.Cancel();
            return ValueTask.FromResult(new TransportPart(0, IsEndOfFrame: true, IsClosed: true));
        }

        return Hand(Heartbeat, buffer);
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken stopping)
    {
        var text = frame.Span;
        if (text.IndexOf("\"add_order\""u8) >= 0)
        {
            Invariant.Holds(ClientOrderText.TryRead(
                After(text, "\"cl_ord_id\":\""u8)[..ClientOrderText.Bytes], out var order));
            Invariant.Holds(Utf8Parser.TryParse(After(text, "\"req_id\":"u8), out long requestId, out _));
            _frames.Begin(order, requestId);
            _next = 0;
            Answered++;
            OrderBytes += text.Length;
        }
        else
        {
            Invariant.Holds(text.IndexOf("\"subscribe\""u8) >= 0);
            _start.Enqueue(PrivateFrames.Snapshot(text.IndexOf("executions"u8) >= 0 ? "executions" : "balances"));
            _subscribed++;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Close()
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var place = text.IndexOf(name);
        Invariant.Holds(place >= 0);
        return text[(place + name.Length)..];
    }

    private static ValueTask<TransportPart> Hand(ReadOnlySpan<byte> frame, Memory<byte> buffer)
    {
        frame.CopyTo(buffer.Span);
        return ValueTask.FromResult(new TransportPart(frame.Length, IsEndOfFrame: true, IsClosed: false));
    }
}
