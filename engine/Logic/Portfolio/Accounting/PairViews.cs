using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>The views of all pairs and owners.</summary>
internal sealed class PairViews(LogicCapacity capacity, int owners)
{
    private readonly PairView[] _rows = new PairView[(capacity.Instruments + 1) * owners];

    internal ref PairView this[InstrumentId instrument, ushort owner] =>
        ref _rows[(instrument.Row * owners) + owner];

    internal void CopyFrom(PairViews other) => other._rows.CopyTo(_rows, 0);

    internal void Carry(StateCarrier state)
    {
        for (var row = 0; row < _rows.Length; row++)
        {
            state.Field(ref _rows[row].IsUsed);
            if (_rows[row].IsUsed)
            {
                state.Field(ref _rows[row]);
            }
            else if (state.IsLoading)
            {
                _rows[row] = default;
            }
        }
    }
}
