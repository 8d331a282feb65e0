using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Ids of the newest facts, so that none counts twice, and whose fills they were.</summary>
internal sealed class FactMemory(int countMax)
{
    private readonly Row[] _rows = new Row[countMax];
    private readonly IndexTable _index = new(countMax);
    private int _count;
    private int _next;

    /// <returns>False when it was counted before.</returns>
    internal bool TryAdd(in Fact fact)
    {
        var id = fact.Key.Id;
        if (_index.Find(id, (int)fact.Kind) >= 0)
        {
            return false;
        }

        ref var row = ref _rows[_next];
        if (_count == countMax)
        {
            _index.Remove(row.Id, (int)row.Kind);
        }

        row = new Row(id, fact.Base, fact.Owner, fact.Kind);
        _index.Add(id, (int)fact.Kind, _next);
        _count = Math.Min(_count + 1, countMax);
        _next = _next + 1 == countMax ? 0 : _next + 1;
        return true;
    }

    internal bool Knows(long fill) => _index.Find(fill, (int)FactKind.Fill) >= 0;

    /// <summary>Whose units a rounding moves: the base units of a fill are its owner's, all else is the account's.
    /// </summary>
    internal ushort OwnerOf(long fill, AssetId asset)
    {
        var place = _index.Find(fill, (int)FactKind.Fill);
        return place >= 0 && _rows[place].Base == asset ? _rows[place].Owner : (ushort)0;
    }

    internal void Carry(StateCarrier state)
    {
        state.Count(ref _count, countMax);
        state.Rows(_rows.AsSpan(0, _count));
        state.Field(ref _next);
        if (!state.IsLoading)
        {
            return;
        }

        _index.Clear();
        for (var place = 0; place < _count; place++)
        {
            _index.Add(_rows[place].Id, (int)_rows[place].Kind, place);
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct Row(long Id, AssetId Base, ushort Owner, FactKind Kind);
}
