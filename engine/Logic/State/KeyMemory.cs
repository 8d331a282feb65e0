using System;
using System.Runtime.InteropServices;

namespace KrakkedCore.Engine.Logic.State;

/// <summary>The newest keys, so that nothing counts twice; the oldest makes room.</summary>
internal sealed class KeyMemory(int countMax)
{
    private readonly Key[] _keys = new Key[countMax];
    private readonly IndexTable _index = new(countMax);
    private int _count;
    private int _next;

    internal bool Contains(long first, long second = 0) => _index.Find(first, second) >= 0;

    /// <returns>False when the key is known.</returns>
    internal bool TryAdd(long first, long second = 0)
    {
        if (_index.Find(first, second) >= 0)
        {
            return false;
        }

        ref var key = ref _keys[_next];
        if (_count == countMax)
        {
            _index.Remove(key.First, key.Second);
        }

        key = new Key(first, second);
        _index.Add(key.First, key.Second, _next);
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
            _index.Add(_keys[row].First, _keys[row].Second, row);
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct Key(long First, long Second);
}
