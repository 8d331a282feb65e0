using System;

namespace KrakkedCore.Engine.Logic.State;

/// <summary>The newest keys, so that nothing counts twice; the oldest makes room.</summary>
internal sealed class KeyMemory(int countMax)
{
    private readonly long[] _keys = new long[countMax];
    private readonly IndexTable _index = new(countMax);
    private int _count;
    private int _next;

    internal bool Contains(long key) => _index.Find(key, 0) >= 0;

    /// <returns>False when the key is known.</returns>
    internal bool TryAdd(long key)
    {
        if (_index.Find(key, 0) >= 0)
        {
            return false;
        }

        if (_count == countMax)
        {
            _index.Remove(_keys[_next], 0);
        }

        _keys[_next] = key;
        _index.Add(key, 0, _next);
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
            _index.Add(_keys[row], 0, row);
        }
    }
}
