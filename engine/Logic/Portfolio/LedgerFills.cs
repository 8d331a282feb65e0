using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>What the newest fills came to, asset by asset, for the ledger entries that follow them.</summary>
/// <remarks>The oldest fill makes room for a new one: of one whose entries never come nothing depends on it.</remarks>
internal sealed class LedgerFills(int countMax)
{
    private readonly Row[] _rows = new Row[countMax];
    private readonly IndexTable _index = new(countMax);
    private int _count;
    private int _next;

    internal bool Contains(long fill) => _index.Find(fill, 0) >= 0;

    /// <summary>The row of a fill; one it was not known by has no parts.</summary>
    internal int RowOf(long fill)
    {
        var row = _index.Find(fill, 0);
        if (row >= 0)
        {
            return row;
        }

        row = _next;
        if (_count == countMax)
        {
            _index.Remove(_rows[row].Fill, 0);
        }

        _rows[row] = new Row { Fill = fill };
        _index.Add(fill, 0, row);
        _count = Math.Min(_count + 1, countMax);
        _next = row + 1 == countMax ? 0 : row + 1;
        return row;
    }

    /// <summary>An entry is expected: what the fill moved of an asset, its fee in that taken off.</summary>
    /// <remarks>A fill moves three assets at most: base, quote and that of the fee.</remarks>
    internal void Expect(int row, AssetId asset, Amount net)
    {
        ref var parts = ref _rows[row];
        ref var part = ref parts.First;
        if (!part.IsFreeOr(asset))
        {
            part = ref parts.Second;
        }

        if (!part.IsFreeOr(asset))
        {
            part = ref parts.Third;
        }

        part.Asset = asset;
        part.Net = net;
    }

    /// <summary>The entry came: takes out what the fill moved of its asset.</summary>
    internal bool TryTake(long fill, AssetId asset, out Amount net)
    {
        var row = _index.Find(fill, 0);
        if (row >= 0)
        {
            ref var parts = ref _rows[row];
            return parts.First.TryTake(asset, out net)
                || parts.Second.TryTake(asset, out net)
                || parts.Third.TryTake(asset, out net);
        }

        net = Amount.Zero;
        return false;
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
        for (var row = 0; row < _count; row++)
        {
            _index.Add(_rows[row].Fill, 0, row);
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Row
    {
        internal Part First;
        internal Part Second;
        internal Part Third;
        internal long Fill;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Part
    {
        internal Amount Net;
        internal AssetId Asset;

        internal readonly bool IsFreeOr(AssetId asset) => Asset == AssetId.None || Asset == asset;

        internal bool TryTake(AssetId asset, out Amount net)
        {
            net = Net;
            if (Asset != asset)
            {
                return false;
            }

            this = default;
            return true;
        }
    }
}
