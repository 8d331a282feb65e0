using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Trades;

/// <summary>Tells round trips that are ordered and have no fill yet, and those that never get one.</summary>
internal sealed class TradeRequestDesk(
    LogicCapacity capacity, int strategyCount, AccountBook accounts, OutputWriter outputs)
{
    private readonly TradeRequests[] _requests = new TradeRequests[(capacity.Instruments + 1) * (strategyCount + 1)];

    /// <summary>An order was sent.</summary>
    internal void OnSent(InstrumentId instrument, ushort owner, Side side)
    {
        if (side == Side.Buy)
        {
            ref readonly var trade = ref accounts.TradeOf(instrument, owner);
            Tell(instrument, owner, At(instrument, owner).Sent(in trade));
        }
    }

    /// <summary>An order was filled, in part or whole.</summary>
    internal void OnFilled(InstrumentId instrument, ushort owner, Side side)
    {
        if (side == Side.Buy)
        {
            At(instrument, owner).Filled();
        }
    }

    /// <summary>An order ended, filled or not.</summary>
    internal void OnEnded(InstrumentId instrument, ushort owner, Side side)
    {
        if (side == Side.Buy)
        {
            Tell(instrument, owner, At(instrument, owner).Ended());
        }
    }

    internal void Carry(StateCarrier state) => state.Rows(_requests.AsSpan());

    private ref TradeRequests At(InstrumentId instrument, ushort owner) =>
        ref _requests[(instrument.Row * (strategyCount + 1)) + owner];

    private void Tell(InstrumentId instrument, ushort owner, TradeEvent what)
    {
        if (what != TradeEvent.None)
        {
            ref readonly var trade = ref accounts.TradeOf(instrument, owner);
            outputs.Slot(OutputKind.TradeState, instrument).TradeState =
                TradeRequests.State(in trade, owner, what);
            outputs.Emit();
        }
    }
}
