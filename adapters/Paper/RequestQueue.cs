using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>What a request asks for.</summary>
internal enum PaperRequestKind : byte
{
    Submit = 1,
    Cancel = 2,
    Query = 3,
}

/// <summary>A request on its way to the venue.</summary>
internal struct PaperRequest
{
    /// <summary>What to place; for a cancel or a query the id alone counts.</summary>
    internal OrderRequest Request;

    internal UnixNs DueTime;

    internal InstrumentId Instrument;

    internal PaperRequestKind Kind;
}

/// <summary>Requests on their way, oldest first; all take the same time, so they are due in this order.</summary>
internal sealed class RequestQueue(int capacity)
{
    private readonly PaperRequest[] _requests = new PaperRequest[capacity];
    private int _first;

    internal int Count { get; private set; }

    /// <summary>Valid while there is one.</summary>
    internal ref readonly PaperRequest First => ref _requests[_first];

    internal bool TryAdd(in PaperRequest request)
    {
        if (Count == _requests.Length)
        {
            return false;
        }

        _requests[(int)(((long)_first + Count) % _requests.Length)] = request;
        Count++;
        return true;
    }

    internal void RemoveFirst()
    {
        _first = _first + 1 == _requests.Length ? 0 : _first + 1;
        Count--;
    }
}
