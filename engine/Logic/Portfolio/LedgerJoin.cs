using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>A fill's movement of one asset that waits for its ledger entry, or the entry that waits for its fill.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct LedgerPart
{
    /// <summary>What the fill came to, or what the entry says: change less fee.</summary>
    internal Amount Net;
    internal Amount Fee;
    internal UnixNs VenueTime;
    internal UnixNs SeenAt;

    /// <summary>The trade; 0 for a free row.</summary>
    internal long Reference;

    /// <summary>Of the entry; 0 for a fill's part.</summary>
    internal long Entry;
    internal AssetId Asset;
    internal bool IsTold;

    internal readonly bool IsEntry => Entry != 0;
}

/// <summary>Joins what a fill came to and what the venue's ledger says of it, whichever comes first.</summary>
/// <remarks>The oldest part makes room for a new one: of a fill whose entries never come nothing depends on it.
/// </remarks>
internal sealed class LedgerJoin(int partsMax)
{
    private readonly LedgerPart[] _parts = new LedgerPart[partsMax];
    private readonly IndexTable _index = new(partsMax);
    private int _next;
    private int _waitingCount;

    /// <summary>Entries whose fill has not come.</summary>
    internal int WaitingCount => _waitingCount;

    /// <summary>Takes the part of a trade in an asset out, if there is one of the kind.</summary>
    internal bool TryTake(long reference, AssetId asset, bool isEntry, out LedgerPart part)
    {
        var row = _index.Find(reference, asset.Row);
        part = row < 0 ? default : _parts[row];
        if (row < 0 || part.IsEntry != isEntry)
        {
            return false;
        }

        Free(row);
        return true;
    }

    /// <summary>Takes out any entry of a trade: one in an asset the fill did not speak of.</summary>
    internal bool TryTakeEntry(long reference, out LedgerPart part)
    {
        for (var row = 0; row < _parts.Length && _waitingCount > 0; row++)
        {
            if (_parts[row].Reference == reference && _parts[row].IsEntry)
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
        _waitingCount += part.IsEntry ? 1 : 0;
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
            if (waiting.IsEntry && !waiting.IsTold && waiting.SeenAt <= before)
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
            if (_parts[row].IsEntry && _parts[row].Asset == asset)
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
        _waitingCount -= part.IsEntry ? 1 : 0;
        part = default;
    }
}
