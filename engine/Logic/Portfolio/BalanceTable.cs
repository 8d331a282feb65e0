using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>Where the units of each asset are: in which wallet, and what of them open orders bind.</summary>
/// <remarks>How many there are in all is the accounts' to say; it changes with a cause, or not at all.</remarks>
internal sealed class BalanceTable(LogicCapacity capacity, AccountBook accounts, OutputWriter outputs)
{
    private readonly Row[] _rows = new Row[capacity.Assets + 1];

    /// <summary>Units in all wallets.</summary>
    internal Amount Total(AssetId asset) => accounts.Units(asset);

    /// <summary>Units in one wallet.</summary>
    internal Amount In(AssetId asset, WalletKind wallet)
    {
        ref readonly var row = ref _rows[asset.Row];
        return wallet switch
        {
            WalletKind.Flexible => row.Flexible,
            WalletKind.Bonded => row.Bonded,
            _ => Total(asset) - row.Flexible - row.Bonded,
        };
    }

    /// <summary>What may be traded with: in the main wallet, and bound by no order.</summary>
    internal Amount Free(AssetId asset) => In(asset, WalletKind.Main) - _rows[asset.Row].Held;

    /// <summary>Moves units between the main wallet and another one; the total stays.</summary>
    internal void Shift(AssetId asset, WalletKind wallet, Amount change)
    {
        ref var row = ref _rows[asset.Row];
        if (wallet == WalletKind.Main || change.IsZero)
        {
            return;
        }

        ref var units = ref wallet == WalletKind.Flexible ? ref row.Flexible : ref row.Bonded;
        units += change;
        outputs.Slot(OutputKind.WalletBalance, InstrumentId.None).WalletBalance =
            new WalletBalance(units, asset, wallet);
        outputs.Emit();
    }

    internal void Hold(AssetId asset, Amount change)
    {
        if (!change.IsZero)
        {
            _rows[asset.Row].Held += change;
            Tell(asset, Amount.Zero, BalanceCause.Hold);
        }
    }

    internal void Tell(AssetId asset, Amount change, BalanceCause cause)
    {
        outputs.Slot(OutputKind.Balance, InstrumentId.None).Balance = new Balance(
            accounts.Units(asset), _rows[asset.Row].Held, asset, change, accounts.Cost(asset), cause);
        outputs.Emit();
    }

    internal void Carry(StateCarrier state) => state.Rows(_rows.AsSpan());

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Row
    {
        internal Amount Held;
        internal Amount Flexible;
        internal Amount Bonded;
    }
}
