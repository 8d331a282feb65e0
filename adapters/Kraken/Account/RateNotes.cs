using System.Threading;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Notes on the rate counter, from the session to the OMS thread. Nobody waits.</summary>
internal sealed class RateNotes
{
    private const int Capacity = 256;

    private readonly RateNote[] _notes = new RateNote[Capacity];
    private long _written;
    private long _read;

    /// <summary>The session's end. A note that finds no room is dropped: the budget counts by itself.</summary>
    internal void Add(RateNote note)
    {
        if (_written - Volatile.Read(ref _read) < Capacity)
        {
            _notes[(int)(_written % Capacity)] = note;
            Volatile.Write(ref _written, _written + 1);
        }
    }

    /// <summary>The OMS thread's end.</summary>
    internal bool TryTake(out RateNote note)
    {
        note = default;
        if (_read == Volatile.Read(ref _written))
        {
            return false;
        }

        note = _notes[(int)(_read % Capacity)];
        Volatile.Write(ref _read, _read + 1);
        return true;
    }
}
