using System.Collections.Generic;
using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Perf.Latency;

/// <summary>Notes when things happened, in engine time; what belongs together is found after the run.</summary>
/// <remarks>
/// Inputs and orders are noted on the OMS thread, decisions on the logic thread; all room is made before.
/// </remarks>
internal sealed class OrderStamps(IClock clock, int inputMax)
{
    private readonly (UnixNs Venue, UnixNs Received)[] _inputs = new (UnixNs, UnixNs)[inputMax];
    private readonly List<Order> _orders = new(inputMax);
    private long _decidedNs;
    private long _handedNs;

    /// <summary>Every order, once the run is over.</summary>
    public IReadOnlyList<Order> Orders => _orders;

    /// <summary>A strategy decided; at most one does between two frames.</summary>
    public void OnDecision(UnixNs now) => Volatile.Write(ref _decidedNs, now.Raw);

    /// <summary>An input passed the OMS thread.</summary>
    public void OnInput(long sequence, UnixNs venueTime, UnixNs receiveTime)
    {
        if (sequence < _inputs.Length)
        {
            _inputs[sequence] = (venueTime, receiveTime);
        }
    }

    /// <summary>An order reached the venue port, or its bytes are written.</summary>
    public void OnOrder(ClientOrderId order, bool isEncoded)
    {
        if (!isEncoded)
        {
            _handedNs = clock.Now.Raw;
        }
        else if (_orders.Count < _orders.Capacity)
        {
            var decided = new UnixNs(Volatile.Read(ref _decidedNs));
            _orders.Add(new Order(order.Cause, decided, new UnixNs(_handedNs), clock.Now));
        }
    }

    /// <summary>
    /// When the input that caused an order was planned and received; false when it came from elsewhere.
    /// </summary>
    public bool TryCause(Order order, out UnixNs planned, out UnixNs received)
    {
        (planned, received) = order.Cause < _inputs.Length ? _inputs[order.Cause] : default;
        return planned > Schedule.Start;
    }

    /// <summary>One order's way.</summary>
    public readonly record struct Order(long Cause, UnixNs Decided, UnixNs Handed, UnixNs Encoded);
}
