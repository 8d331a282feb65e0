using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Orders;

/// <summary>The newest fills by order and trade id, so that none counts twice; the oldest makes room.</summary>
internal sealed class FillMemory(int countMax)
{
    private readonly Key[] _keys = new Key[countMax];
    private readonly IndexTable _index = new(countMax);
    private int _count;
    private int _next;

    /// <returns>False when the fill was counted before.</returns>
    internal bool TryAdd(ClientOrderId order, long tradeId)
    {
        if (_index.Find(order.Raw, tradeId) >= 0)
        {
            return false;
        }

        ref var key = ref _keys[_next];
        if (_count == countMax)
        {
            _index.Remove(key.Order, key.TradeId);
        }

        key = new Key(order.Raw, tradeId);
        _index.Add(key.Order, key.TradeId, _next);
        _count = Math.Min(_count + 1, countMax);
        _next = _next + 1 == countMax ? 0 : _next + 1;
        return true;
    }

    internal void Carry(StateCarrier state)
    {
        state.Count(ref _count, countMax);
        state.Rows(_keys.AsSpan(0, _count));
        state.Field(ref _next);
        if (!state.IsLoading)
        {
            return;
        }

        _index.Clear();
        for (var row = 0; row < _count; row++)
        {
            _index.Add(_keys[row].Order, _keys[row].TradeId, row);
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct Key(long Order, long TradeId);
}
