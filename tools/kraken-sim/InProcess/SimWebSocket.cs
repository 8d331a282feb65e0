using System;
using System.Collections.Generic;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.InProcess;

/// <summary>A WebSocket to a venue in the same process: receives complete inline when the venue has spoken.</summary>
/// <remarks>One reader at a time, one sender at a time, as with a real one.</remarks>
public sealed class SimWebSocket : ISocketClient, IDisposable
{
    private readonly SimHost _host;
    private readonly string _remote;
    private readonly Lock _lock = new();
    private readonly Queue<byte[]> _frames = new();
    private SimSocket? _socket;
    private TaskCompletionSource<SimPart>? _reader;
    private CancellationTokenRegistration _readerStop;
    private Memory<byte> _readerBuffer;
    private int _offset;
    private bool _isNoted;
    private bool _isEnded = true;

    internal SimWebSocket(SimHost host, string remote)
    {
        _host = host;
        _remote = remote;
    }

    /// <summary>Opens a fresh connection; one that is open is given up.</summary>
    /// <param name="address">Its path decides: <c>/v2</c> or <c>/auth/v2</c>.</param>
    /// <exception cref="WebSocketException">The venue refused.</exception>
    public void Connect(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Close();
        lock (_lock)
        {
            _frames.Clear();
            _offset = 0;
            _isEnded = false;
        }

        var status = 503;
        SimSocket? socket = null;
        _host.Work(venue =>
        {
            status = venue.TryConnect(address.AbsolutePath, _remote, this, _host.Now, out socket);
            _socket = socket;
        });
        if (status != 101)
        {
            _isEnded = true;
            throw new WebSocketException(
                WebSocketError.NotAWebSocket, $"The local venue refused {address} with HTTP status {status}.");
        }
    }

    /// <summary>Receives a part of a frame.</summary>
    /// <param name="buffer">Room for 1 byte or more.</param>
    /// <param name="stopping">Gives up.</param>
    /// <exception cref="WebSocketException">The connection has ended.</exception>
    public ValueTask<SimPart> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        TaskCompletionSource<SimPart> reader;
        lock (_lock)
        {
            if (_frames.Count > 0)
            {
                return ValueTask.FromResult(Take(buffer));
            }

            if (_isEnded)
            {
                return ValueTask.FromException<SimPart>(Ended());
            }

            if (_reader is not null)
            {
                throw new InvalidOperationException("A receive is under way already.");
            }

            reader = new TaskCompletionSource<SimPart>();
            (_reader, _readerBuffer) = (reader, buffer);
        }

        _readerStop = stopping.UnsafeRegister(_ => GiveUp(reader, stopping), state: null);
        return new ValueTask<SimPart>(reader.Task);
    }

    /// <summary>Sends one whole text frame.</summary>
    /// <param name="frame">UTF-8.</param>
    /// <param name="stopping">Gives up.</param>
    /// <exception cref="WebSocketException">The connection has ended.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        if (_socket is not { IsEnded: false } socket)
        {
            return ValueTask.FromException(Ended());
        }

        _host.Work(_ => socket.OnText(frame, _host.Now));
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the connection, if there is one.</summary>
    public void Close()
    {
        if (_socket is { } socket)
        {
            _socket = null;
            _host.Work(_ => socket.Close());
        }

        lock (_lock)
        {
            _isEnded = true;
        }

        Deliver();
    }

    /// <inheritdoc />
    public void Dispose() => Close();

    /// <inheritdoc />
    void Frames.IFrameReceiver.Send(ReadOnlySpan<byte> frame)
    {
        lock (_lock)
        {
            _frames.Enqueue(frame.ToArray());
        }

        Note();
    }

    /// <inheritdoc />
    void ISocketClient.CutOff()
    {
        lock (_lock)
        {
            _isEnded = true;
        }

        Note();
    }

    internal void Deliver()
    {
        _isNoted = false;
        while (TryComplete(out var reader, out var part))
        {
            _readerStop.Dispose();
            if (part is { } received)
            {
                reader!.TrySetResult(received);
            }
            else
            {
                reader!.TrySetException(Ended());
            }
        }
    }

    private static WebSocketException Ended() =>
        new(WebSocketError.ConnectionClosedPrematurely, "The local venue's connection has ended.");

    private void Note()
    {
        if (!_isNoted)
        {
            _isNoted = true;
            _host.NotePending(this);
        }
    }

    private bool TryComplete(out TaskCompletionSource<SimPart>? reader, out SimPart? part)
    {
        lock (_lock)
        {
            (reader, part) = (_reader, null);
            if (reader is null || (_frames.Count == 0 && !_isEnded))
            {
                return false;
            }

            part = _frames.Count > 0 ? Take(_readerBuffer) : null;
            _reader = null;
            return true;
        }
    }

    private SimPart Take(Memory<byte> buffer)
    {
        var frame = _frames.Peek();
        var count = Math.Min(buffer.Length, frame.Length - _offset);
        frame.AsMemory(_offset, count).CopyTo(buffer);
        _offset += count;
        var isLast = _offset == frame.Length;
        if (isLast)
        {
            _frames.Dequeue();
            _offset = 0;
        }

        return new SimPart(count, isLast, IsClose: false);
    }

    private void GiveUp(TaskCompletionSource<SimPart> reader, CancellationToken stopping)
    {
        lock (_lock)
        {
            if (_reader != reader)
            {
                return;
            }

            _reader = null;
        }

        reader.TrySetCanceled(stopping);
    }
}
