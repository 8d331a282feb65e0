using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>One pair of the instrument channel while it is read.</summary>
internal struct PairFields
{
    internal Text24 Symbol;
    internal Text24 Base;
    internal Text24 Quote;
    internal InstrumentStatus Status;
    internal long PriceDecimals;
    internal long QuantityDecimals;
    internal long CostDecimals;
    internal long Tick;
    internal long Lot;
    internal long QuantityMin;
    internal Amount CostMin;
    private bool _hasPriceDecimals;
    private bool _hasQuantityDecimals;

    internal readonly bool IsWhole =>
        Symbol != default && Base != default && Quote != default && _hasPriceDecimals && _hasQuantityDecimals
        && PriceDecimals <= Price.Scale && QuantityDecimals <= Quantity.Scale && CostDecimals <= Amount.Scale
        && Tick > 0 && Lot > 0;

    internal bool TryText(ref FieldReader fields)
    {
        if (fields.Is("symbol"u8))
        {
            Symbol = fields.Name();
        }
        else if (fields.Is("base"u8))
        {
            Base = fields.Name();
        }
        else if (fields.Is("quote"u8))
        {
            Quote = fields.Name();
        }
        else if (fields.Is("status"u8))
        {
            Status = StatusOf(ref fields);
        }
        else
        {
            return false;
        }

        return true;
    }

    internal bool TryNumber(ref FieldReader fields)
    {
        if (fields.Is("price_precision"u8))
        {
            PriceDecimals = fields.Number(0);
            _hasPriceDecimals = true;
        }
        else if (fields.Is("qty_precision"u8))
        {
            QuantityDecimals = fields.Number(0);
            _hasQuantityDecimals = true;
        }
        else if (fields.Is("cost_precision"u8))
        {
            CostDecimals = fields.Number(0);
        }
        else if (fields.Is("price_increment"u8))
        {
            Tick = fields.PositiveNumber(Price.Scale);
        }
        else if (fields.Is("tick_size"u8))
        {
            // The old name of the same thing; it counts only where the new one is absent.
            var tick = fields.PositiveNumber(Price.Scale);
            Tick = Tick == 0 ? tick : Tick;
        }
        else if (fields.Is("qty_increment"u8))
        {
            Lot = fields.PositiveNumber(Quantity.Scale);
        }
        else if (fields.Is("qty_min"u8))
        {
            QuantityMin = fields.Number(Quantity.Scale);
        }
        else if (fields.Is("cost_min"u8))
        {
            CostMin = fields.Amount();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static InstrumentStatus StatusOf(ref FieldReader fields)
    {
        var status = fields.TextIs("online"u8) ? InstrumentStatus.Online
            : fields.TextIs("cancel_only"u8) ? InstrumentStatus.CancelOnly
            : fields.TextIs("post_only"u8) ? InstrumentStatus.PostOnly
            : fields.TextIs("limit_only"u8) ? InstrumentStatus.LimitOnly
            : fields.TextIs("reduce_only"u8) ? InstrumentStatus.ReduceOnly
            : fields.TextIs("delisted"u8) ? InstrumentStatus.Delisted
            : fields.TextIs("maintenance"u8) ? InstrumentStatus.Maintenance
            : fields.TextIs("work_in_progress"u8) ? InstrumentStatus.WorkInProgress
            : InstrumentStatus.Unknown;
        fields.Skip();
        return status;
    }
}
