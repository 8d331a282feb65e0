using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Rows that change often, kept in memory and written once a batch.</summary>
/// <typeparam name="TKey">Of a row.</typeparam>
/// <typeparam name="TRow">All of a row but its key.</typeparam>
internal abstract class CachedTable<TKey, TRow>
    where TKey : notnull
    where TRow : struct
{
    // Beyond it rows are forgotten, and read again when they are needed.
    private const int RowsMax = 200_000;

    private readonly Dictionary<TKey, Slot> _rows = [];
    private readonly List<TKey> _changed = [];

    /// <summary>Writes what changed.</summary>
    internal void Flush()
    {
        foreach (var key in _changed)
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrNullRef(_rows, key);
            slot.IsChanged = false;
            Save(key, in slot.Row);
        }

        _changed.Clear();
        if (_rows.Count > RowsMax)
        {
            _rows.Clear();
        }
    }

    /// <summary>Forgets all, written or not.</summary>
    internal virtual void Forget()
    {
        _rows.Clear();
        _changed.Clear();
    }

    /// <summary>A row that is about to change; good until the next call.</summary>
    /// <param name="key">Of the row.</param>
    /// <param name="isNew">It is in neither memory nor file.</param>
    protected ref TRow Change(TKey key, out bool isNew)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, key, out var isKnown);
        isNew = !isKnown && !TryLoad(key, out slot.Row);
        if (!slot.IsChanged)
        {
            slot.IsChanged = true;
            _changed.Add(key);
        }

        return ref slot.Row;
    }

    /// <summary>Reads a row from the file.</summary>
    /// <param name="key">Of the row.</param>
    /// <param name="row">As it is there; else a fresh one.</param>
    protected abstract bool TryLoad(TKey key, out TRow row);

    /// <summary>Writes a row to the file.</summary>
    /// <param name="key">Of the row.</param>
    /// <param name="row">All else of it.</param>
    protected abstract void Save(TKey key, in TRow row);

    private struct Slot
    {
        internal TRow Row;
        internal bool IsChanged;
    }
}
