using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>What was sent and not answered, oldest first.</summary>
internal sealed class RequestsUnderWay(int capacity)
{
    private readonly RequestUnderWay[] _requests = new RequestUnderWay[capacity];
    private int _first;
    private int _length;

    /// <summary>Requests that wait for their answer.</summary>
    internal int Count { get; private set; }

    internal bool IsFull => _length == _requests.Length;

    internal void Add(RequestUnderWay request)
    {
        _requests[(_first + _length) % _requests.Length] = request;
        _length++;
        Count++;
    }

    /// <summary>Takes the request an answer belongs to.</summary>
    internal bool TryTake(long requestId, out RequestUnderWay request)
    {
        for (var place = 0; place < _length; place++)
        {
            ref var candidate = ref _requests[(_first + place) % _requests.Length];
            if (candidate.RequestId == requestId && requestId != 0)
            {
                request = Take(ref candidate);
                return true;
            }
        }

        request = default;
        return false;
    }

    /// <summary>Takes the request that an answer without its id is about: of that method and, if told, order.</summary>
    /// <returns>False when there is none, or more than one it could be.</returns>
    internal bool TryTakeOnly(TradingMethod method, ClientOrderId order, out RequestUnderWay request)
    {
        var found = -1;
        var count = 0;
        for (var place = 0; place < _length; place++)
        {
            var index = (_first + place) % _requests.Length;
            ref readonly var candidate = ref _requests[index];
            var isIt = candidate.RequestId != 0
                && (method == TradingMethod.Error || candidate.Method == method)
                && (order == ClientOrderId.None || candidate.Order == order);
            found = isIt ? index : found;
            count += isIt ? 1 : 0;
        }

        request = count == 1 ? Take(ref _requests[found]) : default;
        return count == 1;
    }

    /// <summary>Takes the oldest, if it was sent before a moment.</summary>
    internal bool TryTakeOlder(UnixNs sentBefore, out RequestUnderWay request)
    {
        request = default;
        Trim();
        if (_length == 0 || _requests[_first].SentAt >= sentBefore)
        {
            return false;
        }

        request = Take(ref _requests[_first]);
        return true;
    }

    private RequestUnderWay Take(ref RequestUnderWay place)
    {
        var taken = place;
        place = default;
        Count--;
        Trim();
        return taken;
    }

    private void Trim()
    {
        while (_length > 0 && _requests[_first].RequestId == 0)
        {
            _first = _first + 1 == _requests.Length ? 0 : _first + 1;
            _length--;
        }
    }
}
