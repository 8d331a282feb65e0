using System.Threading;
using KrakkedCore.Engine.Contracts;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>Requests from the one OMS thread to the one that holds the session. Nobody waits; nothing is allocated.
/// </summary>
internal sealed class CommandQueue
{
    private readonly VenueCommand[] _commands;
    private readonly int _mask;
    private long _written;
    private long _read;

    internal CommandQueue(int capacity)
    {
        Invariant.Holds(capacity > 0 && (capacity & (capacity - 1)) == 0);
        _commands = new VenueCommand[capacity];
        _mask = capacity - 1;
    }

    /// <summary>The OMS thread's end.</summary>
    /// <returns>False when it is full.</returns>
    internal bool TryAdd(in VenueCommand command)
    {
        if (_written - Volatile.Read(ref _read) == _commands.Length)
        {
            return false;
        }

        _commands[(int)_written & _mask] = command;
        Volatile.Write(ref _written, _written + 1);
        return true;
    }

    /// <summary>The session's end.</summary>
    internal bool TryTake(out VenueCommand command)
    {
        command = default;
        if (_read == Volatile.Read(ref _written))
        {
            return false;
        }

        command = _commands[(int)_read & _mask];
        Volatile.Write(ref _read, _read + 1);
        return true;
    }
}
