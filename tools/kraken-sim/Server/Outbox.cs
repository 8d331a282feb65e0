using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Tools.KrakenSim.Frames;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>What waits for one client: whole WebSocket frames in one buffer, written out many at a time.</summary>
/// <remarks>
/// Any thread adds; one task sends. Bounded: a client that is further behind than the bound is cut off.
/// Source of the frame header: RFC 6455, section 5.2.
/// </remarks>
internal sealed class Outbox(int bytesMax) : IFrameReceiver, IDisposable
{
    private const byte TextFrame = 0x81;
    private const int HeaderBytesMax = 10;
    private const int BytesFirst = 64 * 1_024;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _ready = new(0);
    private byte[] _filling = new byte[BytesFirst];
    private byte[] _sending = new byte[BytesFirst];
    private int _count;
    private int _inFlight;
    private long _frames;
    private bool _isSignalled;
    private bool _isOverrun;
    private bool _isClosed;

    /// <summary>True when the client fell behind and frames were lost: the connection must end.</summary>
    internal bool IsOverrun
    {
        get
        {
            lock (_lock)
            {
                return _isOverrun;
            }
        }
    }

    /// <summary>Text frames taken.</summary>
    internal long Frames => Interlocked.Read(ref _frames);

    /// <summary>Bytes that the transport has not taken yet; zero once closed.</summary>
    internal int PendingBytes
    {
        get
        {
            lock (_lock)
            {
                return _isClosed ? 0 : _count + _inFlight;
            }
        }
    }

    /// <inheritdoc />
    public void Send(ReadOnlySpan<byte> frame)
    {
        lock (_lock)
        {
            if (!TryReserve(frame.Length + HeaderBytesMax))
            {
                return;
            }

            _count += WriteHeader(_filling.AsSpan(_count), frame.Length);
            frame.CopyTo(_filling.AsSpan(_count));
            _count += frame.Length;
            _frames++;
        }
    }

    /// <summary>Adds bytes that are framed already, and has them sent.</summary>
    internal void SendFramed(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (!TryReserve(bytes.Length))
            {
                return;
            }

            bytes.CopyTo(_filling.AsSpan(_count));
            _count += bytes.Length;
        }

        Flush();
    }

    /// <summary>Has everything added so far sent.</summary>
    internal void Flush()
    {
        lock (_lock)
        {
            if (_isSignalled || _count == 0 || _isClosed)
            {
                return;
            }

            _isSignalled = true;
            _ready.Release();
        }
    }

    /// <summary>Sends until the token ends it or the transport refuses.</summary>
    internal async Task RunAsync(Stream transport, CancellationToken cancellation)
    {
        while (true)
        {
            await _ready.WaitAsync(cancellation).ConfigureAwait(false);
            while (Take() is { IsEmpty: false } batch)
            {
                await transport.WriteAsync(batch, cancellation).ConfigureAwait(false);
                await transport.FlushAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Nothing more is taken or sent.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _ready.Dispose();

    private ReadOnlyMemory<byte> Take()
    {
        lock (_lock)
        {
            _isSignalled &= _count > 0;
            (_filling, _sending) = (_sending, _filling);
            (_inFlight, _count) = (_count, 0);
            return _sending.AsMemory(0, _inFlight);
        }
    }

    private bool TryReserve(int bytes)
    {
        if (_isClosed || _isOverrun)
        {
            return false;
        }

        if (_count + _inFlight + bytes > bytesMax)
        {
            _isOverrun = true;
            return false;
        }

        if (_filling.Length - _count < bytes)
        {
            Array.Resize(ref _filling, Math.Max(_filling.Length * 2, _count + bytes));
        }

        return true;
    }

    private static int WriteHeader(Span<byte> target, int length)
    {
        target[0] = TextFrame;
        if (length < 126)
        {
            target[1] = (byte)length;
            return 2;
        }

        if (length <= ushort.MaxValue)
        {
            target[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)length);
            return 4;
        }

        target[1] = 127;
        BinaryPrimitives.WriteUInt64BigEndian(target[2..], (ulong)length);
        return HeaderBytesMax;
    }
}
