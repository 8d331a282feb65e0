using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Perf.Workloads.Engine;

namespace KrakkedCore.Perf.Workloads.Venue;

/// <summary>
/// A venue in memory: answers the feed's requests, then hands it the session's frames as fast as it reads.
/// </summary>
/// <remarks>
/// Everything completes at once, so the feed runs from first to last frame on the thread that started it.
/// </remarks>
public sealed class MemoryTransport : IFrameTransport, IDisposable
{
    private static readonly byte[] Heartbeat = Encoding.UTF8.GetBytes("""{"channel":"heartbeat"}""");

    private readonly FrameSession _session;
    private readonly SteppedClock _clock;
    private readonly SubscriptionResponder _responder;
    private readonly Queue<byte[]> _answers = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _acksWanted;
    private readonly long _frameCount;
    private long _nowNs = FrameMarket.StartNs;
    private long _played;
    private int _next;
    private int _round;

    /// <summary>A venue that closes after so many frames.</summary>
    /// <param name="session">What is played, again and again.</param>
    /// <param name="clock">Moved with every frame.</param>
    /// <param name="acksWanted">Subscriptions, after which the market begins.</param>
    /// <param name="frameCount">Frames of the market.</param>
    public MemoryTransport(FrameSession session, SteppedClock clock, int acksWanted, long frameCount)
    {
        _session = session;
        _clock = clock;
        _acksWanted = acksWanted;
        _frameCount = frameCount;
        _responder = new SubscriptionResponder(session);
        _next = 1 + session.IndexesOf(FrameKind.BookSnapshot).Length;
        session.StartRound(0);
        clock.Set(new UnixNs(_nowNs));
    }

    /// <summary>Called before each frame of the market with the number already played, and once at the end.</summary>
    public Action<long>? OnFrame { get; init; }

    /// <summary>Cancelled as the venue closes; the feed's run then ends instead of connecting again.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <inheritdoc/>
    public Task ConnectAsync(Uri address, CancellationToken stopping)
    {
        _answers.Enqueue(SubscriptionResponder.Status);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<TransportPart> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        _nowNs += FrameMarket.FrameNs;
        _clock.Set(new UnixNs(_nowNs));
        if (_answers.TryDequeue(out var answer))
        {
            return Hand(answer, buffer);
        }

        if (_responder.AckCount < _acksWanted)
        {
            return Hand(Heartbeat, buffer);
        }

        OnFrame?.Invoke(_played);
        if (_played == _frameCount)
        {
            _stopping.Cancel();
            return ValueTask.FromResult(new TransportPart(0, IsEndOfFrame: false, IsClosed: true));
        }

        _played++;
        return Hand(NextFrame(), buffer);
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken stopping)
    {
        foreach (var answer in _responder.Answer(frame))
        {
            _answers.Enqueue(answer);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Close()
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private ReadOnlySpan<byte> NextFrame()
    {
        if (_next == _session.Count)
        {
            _next = 1; // from the book snapshots on; the instruments stay what they are
            _session.StartRound(++_round);
        }

        return _session[_next++];
    }

    private static ValueTask<TransportPart> Hand(ReadOnlySpan<byte> frame, Memory<byte> buffer)
    {
        frame.CopyTo(buffer.Span);

        return ValueTask.FromResult(new TransportPart(frame.Length, IsEndOfFrame: true, IsClosed: false));
    }
}
