using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Flows that came in without a price. Places are from 1; those that were settled make room when needed.
/// </summary>
internal sealed class OpenFlows
{
    internal const int CountMax = 256;

    private readonly OpenFlow[] _rows = new OpenFlow[CountMax + 1];

    internal int Count { get; private set; }

    internal bool AnyTouched { get; private set; }

    internal ref readonly OpenFlow this[int place] => ref _rows[place];

    /// <returns>Its place; 0 when all are taken: its value then changes without being told.</returns>
    internal short Add(in CashFlow flow)
    {
        var place = Count < CountMax ? ++Count : Settled();
        if (place != 0)
        {
            _rows[place] = new OpenFlow { Flow = flow };
        }

        return (short)place;
    }

    internal void AddLot(short place) => _rows[place].Lots += place == 0 ? 0 : 1;

    internal void RemoveLot(short place)
    {
        if (place != 0)
        {
            ref var row = ref _rows[place];
            row.Lots--;
            row.Flow = row.Flow with { IsUnvalued = row.Lots > 0 };
            Touch(ref row);
        }
    }

    internal void AddValue(short place, Amount value)
    {
        if (place != 0)
        {
            ref var row = ref _rows[place];
            row.Flow = row.Flow with { Value = row.Flow.Value + value };
            Touch(ref row);
        }
    }

    internal void ClearTouched()
    {
        AnyTouched = false;
        for (var place = 1; place <= Count; place++)
        {
            _rows[place].IsTouched = false;
        }
    }

    /// <returns>0 when there is none of that number.</returns>
    internal int Find(long number)
    {
        for (var place = 1; place <= Count; place++)
        {
            if (_rows[place].Flow.Number == number)
            {
                return place;
            }
        }

        return 0;
    }

    internal void CopyFrom(OpenFlows other)
    {
        Array.Copy(other._rows, _rows, other.Count + 1);
        Count = other.Count;
        AnyTouched = other.AnyTouched;
    }

    /// <param name="state">The carrier.</param>
    /// <param name="withNumbers">False to leave out what depends on the order facts came in.</param>
    internal void Carry(StateCarrier state, bool withNumbers)
    {
        var count = Count;
        state.Count(ref count, CountMax);
        Count = count;
        AnyTouched = false;
        for (var place = 1; place <= count; place++)
        {
            var row = _rows[place] with { IsTouched = false };
            row.Flow = withNumbers ? row.Flow : row.Flow with { Number = 0 };
            state.Field(ref row);
            _rows[place] = state.IsLoading ? row : _rows[place];
        }
    }

    private void Touch(ref OpenFlow row)
    {
        row.IsTouched = true;
        AnyTouched = true;
    }

    private int Settled()
    {
        for (var place = 1; place <= Count; place++)
        {
            if (_rows[place].Lots == 0)
            {
                return place;
            }
        }

        return 0;
    }
}
