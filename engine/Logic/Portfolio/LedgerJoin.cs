using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>A ledger entry of a trade, which may have to wait for its fill.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct LedgerPart
{
    /// <summary>Change less fee.</summary>
    internal Amount Net;
    internal Amount Fee;
    internal UnixNs VenueTime;
    internal UnixNs SeenAt;

    /// <summary>The trade; 0 for a free row.</summary>
    internal long Reference;

    internal long Entry;
    internal AssetId Asset;
    internal bool IsTold;
}

/// <summary>Entries of trades whose fill has not come.</summary>
/// <remarks>The oldest makes room for a new one. While none waits, asking costs a comparison.</remarks>
internal sealed class LedgerJoin(int partsMax)
{
    private readonly LedgerPart[] _parts = new LedgerPart[partsMax];
    private readonly IndexTable _index = new(partsMax);
    private int _next;
    private int _waitingCount;

    /// <summary>Entries whose fill has not come.</summary>
    internal int WaitingCount => _waitingCount;

    /// <summary>Takes the entry of a trade in an asset out, if there is one.</summary>
    internal bool TryTake(long reference, AssetId asset, out LedgerPart part)
    {
        var row = _waitingCount == 0 ? -1 : _index.Find(reference, asset.Row);
        if (row < 0)
        {
            part = default;
            return false;
        }

        part = _parts[row];
        Free(row);
        return true;
    }

    /// <summary>Takes out any entry of a trade: one in an asset the fill did not speak of.</summary>
    internal bool TryTakeEntry(long reference, out LedgerPart part)
    {
        for (var row = 0; row < _parts.Length && _waitingCount > 0; row++)
        {
            if (_parts[row].Reference == reference)
            {
                part = _parts[row];
                Free(row);
                return true;
            }
        }

        part = default;
        return false;
    }

    internal void Add(in LedgerPart part)
    {
        if (_index.Find(part.Reference, part.Asset.Row) >= 0)
        {
            return;
        }

        if (_parts[_next].Reference != 0)
        {
            Free(_next);
        }

        _parts[_next] = part;
        _index.Add(part.Reference, part.Asset.Row, _next);
        _waitingCount++;
        _next = _next + 1 == _parts.Length ? 0 : _next + 1;
    }

    /// <summary>The next entry, not told before, that has waited since a moment or longer.</summary>
    /// <param name="row">Where to look from; past the one found.</param>
    /// <param name="before">The moment.</param>
    /// <param name="part">The entry; it goes on waiting, and is not found again.</param>
    internal bool TryTellOverdue(ref int row, UnixNs before, out LedgerPart part)
    {
        for (; row < _parts.Length && _waitingCount > 0; row++)
        {
            ref var waiting = ref _parts[row];
            if (waiting.Reference != 0 && !waiting.IsTold && waiting.SeenAt <= before)
            {
                waiting.IsTold = true;
                part = waiting;
                row++;
                return true;
            }
        }

        part = default;
        return false;
    }

    /// <summary>True while an entry of the asset waits for its fill.</summary>
    internal bool IsWaiting(AssetId asset)
    {
        for (var row = 0; row < _parts.Length && _waitingCount > 0; row++)
        {
            if (_parts[row].Reference != 0 && _parts[row].Asset == asset)
            {
                return true;
            }
        }

        return false;
    }

    internal void Carry(StateCarrier state)
    {
        state.Rows(_parts.AsSpan());
        state.Field(ref _next);
        state.Field(ref _waitingCount);
        if (!state.IsLoading)
        {
            return;
        }

        _index.Clear();
        for (var row = 0; row < _parts.Length; row++)
        {
            if (_parts[row].Reference != 0)
            {
                _index.Add(_parts[row].Reference, _parts[row].Asset.Row, row);
            }
        }
    }

    private void Free(int row)
    {
        ref var part = ref _parts[row];
        _index.Remove(part.Reference, part.Asset.Row);
        _waitingCount--;
        part = default;
    }
}
