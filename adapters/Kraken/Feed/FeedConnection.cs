using System;
using System.Buffers;
using System.IO;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>One connection, from up to down: socket into pipe, pipe into session, requests back out.</summary>
/// <remarks>
/// In the pipe each frame ends with a zero byte, which JSON text cannot hold. The reader runs inline on whichever
/// thread wakes it, the socket's or the timer's, and is one loop: the session sees one caller at a time.
/// </remarks>
internal sealed class FeedConnection(
    ConnectionLimits limits, IFrameTransport transport, TimeProvider time, IClock clock, IFrameSession session)
{
    private const byte FrameEnd = 0;
    private const int ReceiveBytes = 16 * 1024;
    private const int SegmentBytes = 64 * 1024;

    private byte[] _joined = [];
    private PipeReader? _awake;
    private ITimer? _timer;
    private long _timerAt;
    private string _reason = "stopped";

    private long Wall => clock.Now.Raw / clock.Speed;

    /// <summary>Faults of sockets and the giving up of waits: the business of whoever owns the connection.</summary>
    internal static bool IsExpected(Exception fault) =>
        fault is WebSocketException or IOException or SocketException or OperationCanceledException
            or ObjectDisposedException or System.Net.Http.HttpRequestException;

    /// <summary>Runs until the connection is of no use any more.</summary>
    /// <returns>Why it ended.</returns>
    internal async Task<string> RunAsync(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var room = 2L * limits.FrameBytesMax;
        var pipe = new Pipe(new PipeOptions(
            readerScheduler: PipeScheduler.Inline,
            writerScheduler: PipeScheduler.Inline,
            pauseWriterThreshold: room,
            resumeWriterThreshold: room / 2,
            minimumSegmentSize: SegmentBytes,
            useSynchronizationContext: false));
        Volatile.Write(ref _awake, pipe.Reader);
        _timer = time.CreateTimer(
            static reader => ((PipeReader)reader!).CancelPendingRead(), pipe.Reader, TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
        _timerAt = Wall;
        var reading = ReadLoop(pipe.Reader, ending.Token);
        var receiving = ReceiveLoop(pipe.Writer, ending.Token);
        try
        {
            await reading.ConfigureAwait(false);
        }
        finally
        {
            ending.Cancel();
            transport.Close();
            await receiving.ConfigureAwait(false);

            // Not waited for: this may run inside its callback, and one more waking of a pipe that ended does nothing.
            _timer.Dispose();
            ReturnJoined();
        }

        return _reason;
    }

    /// <summary>Has the session look at the time and at what is to be sent. Any thread; may do it inline.</summary>
    internal void Wake() => Volatile.Read(ref _awake)?.CancelPendingRead();

    private async Task ReceiveLoop(PipeWriter writer, CancellationToken ending)
    {
        try
        {
            var frameBytes = 0;
            while (true)
            {
                var memory = writer.GetMemory(ReceiveBytes);
                var part = await transport.ReceiveAsync(memory[..^1], ending).ConfigureAwait(false);
                if (part.IsClosed)
                {
                    _reason = "the venue closed the connection";
                    break;
                }

                // Of a frame above the limit only the start is kept, so that it can be told and counted.
                var kept = Math.Min(part.ByteCount, limits.FrameBytesMax - frameBytes);
                frameBytes += kept;
                writer.Advance(kept);
                if (part.IsEndOfFrame)
                {
                    frameBytes = 0;
                    writer.GetSpan(1)[0] = FrameEnd;
                    writer.Advance(1);
                    await writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (Exception fault) when (IsExpected(fault))
        {
            _reason = ending.IsCancellationRequested ? _reason : fault.Message;
        }

        await writer.CompleteAsync().ConfigureAwait(false);
    }

    private async Task ReadLoop(PipeReader reader, CancellationToken ending)
    {
        try
        {
            var isOpen = true;
            while (isOpen)
            {
                var read = await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                reader.AdvanceTo(TakeFrames(read.Buffer), read.Buffer.End);
                if (read.IsCanceled)
                {
                    _timerAt = long.MaxValue;
                    session.OnTimer(clock.Now);
                }

                while (session.TryNextRequest(clock.Now, out var request))
                {
                    await Send(request, ending).ConfigureAwait(false);
                }

                SetTimer();
                _reason = session.IsDead ? "the session gave it up" : _reason;
                isOpen = !read.IsCompleted && !session.IsDead && !ending.IsCancellationRequested;
            }
        }
        catch (Exception fault) when (IsExpected(fault))
        {
            _reason = ending.IsCancellationRequested ? _reason : fault.Message;
        }
    }

    /// <summary>Sends, and allocates nothing while the socket takes what it is given at once.</summary>
    private ValueTask Send(ReadOnlyMemory<byte> request, CancellationToken ending)
    {
        var sending = transport.SendAsync(request, CancellationToken.None);
        return sending.IsCompletedSuccessfully ? sending : SendPatiently(sending, ending);
    }

    /// <summary>A socket that takes no request for so long is as dead as one that says nothing.</summary>
    private async ValueTask SendPatiently(ValueTask sending, CancellationToken ending)
    {
        using var patience = time.CreateTimer(
            static state => ((IFrameTransport)state!).Close(), transport,
            TimeSpan.FromMilliseconds(limits.SendTimeoutMs), Timeout.InfiniteTimeSpan);
        using var giveUp = ending.UnsafeRegister(static state => ((IFrameTransport)state!).Close(), transport);
        await sending.ConfigureAwait(false);
    }

    /// <summary>One timer, set again only when the session wants it earlier, or when it has fired.</summary>
    private void SetTimer()
    {
        var within = session.TimerWithin;
        var due = Wall + (within.Ticks * TimeSpan.NanosecondsPerTick);
        if (due < _timerAt)
        {
            _timerAt = due;
            _timer!.Change(within, Timeout.InfiniteTimeSpan);
        }
    }

    private SequencePosition TakeFrames(ReadOnlySequence<byte> buffer)
    {
        while (buffer.PositionOf(FrameEnd) is { } end)
        {
            TakeFrame(buffer.Slice(0, end));
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }

        return buffer.Start;
    }

    private void TakeFrame(ReadOnlySequence<byte> frame)
    {
        var now = clock.Now;
        var bytes = frame.IsSingleSegment ? frame.FirstSpan : Join(frame);
        if (bytes.Length >= limits.FrameBytesMax)
        {
            session.OnOversizedFrame(bytes, now);
        }
        else
        {
            session.OnFrame(bytes, now);
        }
    }

    private ReadOnlySpan<byte> Join(ReadOnlySequence<byte> frame)
    {
        var length = (int)frame.Length;
        if (_joined.Length < length)
        {
            ReturnJoined();
            _joined = ArrayPool<byte>.Shared.Rent(length);
        }

        frame.CopyTo(_joined);
        return _joined.AsSpan(0, length);
    }

    private void ReturnJoined()
    {
        if (_joined.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_joined);
            _joined = [];
        }
    }
}
