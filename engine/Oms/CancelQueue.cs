using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms;

/// <summary>Cancels that wait for the trading budget, in the order they were asked for.</summary>
/// <remarks>Shape: all of it is allocated at the start.</remarks>
internal sealed class CancelQueue(int capacity)
{
    private readonly WaitingCancel[] _cancels = new WaitingCancel[capacity];

    internal int Count { get; private set; }

    internal bool IsFull => Count == _cancels.Length;

    internal Span<WaitingCancel> Cancels => _cancels.AsSpan(0, Count);

    internal bool Holds(ClientOrderId order) => IndexOf(order) >= 0;

    internal void Add(in WaitingCancel cancel) => _cancels[Count++] = cancel;

    internal void Remove(ClientOrderId order)
    {
        var index = IndexOf(order);
        if (index >= 0)
        {
            RemoveAt(index);
        }
    }

    internal void RemoveAt(int index)
    {
        Count--;
        _cancels.AsSpan(index + 1, Count - index).CopyTo(_cancels.AsSpan(index));
    }

    private int IndexOf(ClientOrderId order)
    {
        for (var index = 0; index < Count; index++)
        {
            if (_cancels[index].Order == order)
            {
                return index;
            }
        }

        return -1;
    }
}
