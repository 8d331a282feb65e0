using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>What there is of each asset, and what of it open orders bind.</summary>
internal sealed class BalanceTable(LogicCapacity capacity, OutputWriter outputs)
{
    private readonly Row[] _rows = new Row[capacity.Assets + 1];

    /// <summary>Rows of the table, from 1.</summary>
    internal int RowLast => _rows.Length - 1;

    internal Amount Total(AssetId asset) => _rows[asset.Row].Total;

    /// <summary>What no order binds.</summary>
    internal Amount Free(AssetId asset) => _rows[asset.Row].Total - _rows[asset.Row].Held;

    internal void Set(AssetId asset, Amount total)
    {
        _rows[asset.Row].Total = total;
        Tell(asset);
    }

    internal void Add(AssetId asset, Amount change)
    {
        if (!change.IsZero)
        {
            _rows[asset.Row].Total += change;
            Tell(asset);
        }
    }

    internal void Hold(AssetId asset, Amount change)
    {
        if (!change.IsZero)
        {
            _rows[asset.Row].Held += change;
            Tell(asset);
        }
    }

    internal void Carry(StateCarrier state) => state.Rows(_rows.AsSpan());

    private void Tell(AssetId asset)
    {
        ref readonly var row = ref _rows[asset.Row];
        outputs.Slot(OutputKind.Balance, InstrumentId.None).Balance = new Balance(row.Total, row.Held, asset);
        outputs.Emit();
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Row
    {
        internal Amount Total;
        internal Amount Held;
    }
}
