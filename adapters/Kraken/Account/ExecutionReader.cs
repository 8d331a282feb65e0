using System;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Reads one item of the executions channel. Keys may come in any order, and most are not there.</summary>
internal sealed class ExecutionReader(SymbolTable symbols)
{
    internal void Read(ref FieldReader fields, IPrivateHandler handler)
    {
        var report = new ExecutionReport { RateCount = -1 };
        if (!fields.BeginObject())
        {
            return;
        }

        while (fields.NextField())
        {
            var isTaken = TakeIdentity(ref fields, ref report) || TakeFigures(ref fields, ref report)
                || TakeWords(ref fields, ref report) || SkipKnown(ref fields);
            if (!isTaken)
            {
                fields.SkipUnknown();
            }
        }

        Judge(ref fields, in report);
        if (fields.IsSound)
        {
            handler.OnExecution(in report);
        }
    }

    private static void Judge(ref FieldReader fields, in ExecutionReport report)
    {
        var isTrade = report.Kind == ExecutionKind.Trade;
        var isWholeTrade = report.LastPrice.IsPositive && report.LastQuantity.IsPositive
            && (report.TradeId > 0 || report.ExecutionId != default);
        if (report.VenueOrder == default || (isTrade && !isWholeTrade))
        {
            fields.Fail(FrameFault.BadShape);
        }
    }

    private bool TakeIdentity(ref FieldReader fields, ref ExecutionReport report)
    {
        if (fields.Is("order_id"u8))
        {
            report.VenueOrder = fields.Name();
        }
        else if (fields.Is("cl_ord_id"u8))
        {
            TakeClientOrder(ref fields, ref report);
        }
        else if (fields.Is("exec_id"u8))
        {
            report.ExecutionId = fields.IsNull ? default : fields.Name();
        }
        else if (fields.Is("trade_id"u8))
        {
            report.TradeId = fields.IsNull ? 0 : fields.Number(0);
        }
        else if (fields.Is("symbol"u8))
        {
            var symbol = fields.Name();
            symbols.TryFind(symbol.AsText(), out var instrument);
            report.Instrument = instrument;
        }
        else if (fields.Is("timestamp"u8))
        {
            report.VenueTime = fields.Time();
        }
        else if (fields.Is("order_userref"u8))
        {
            report.UserReference = fields.IsNull ? 0 : ReadUserReference(ref fields);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>32 bits with a sign; anything else is nobody's group.</summary>
    private static int ReadUserReference(ref FieldReader fields)
    {
        var raw = fields.SignedAmount().Raw / PowersOfTen.Of(Amount.Scale);
        return raw >= int.MinValue && raw <= int.MaxValue ? (int)raw : 0;
    }

    private static void TakeClientOrder(ref FieldReader fields, ref ExecutionReport report)
    {
        Span<byte> room = stackalloc byte[FieldReader.TextBytesMax];
        var length = fields.IsNull ? 0 : fields.CopyText(room);
        report.HasForeignId = !ClientOrderText.TryRead(room[..length], out var order) && length > 0;
        report.Order = order;
    }

    private bool TakeFigures(ref FieldReader fields, ref ExecutionReport report)
    {
        if (fields.Is("last_qty"u8))
        {
            report.LastQuantity = new Quantity(fields.Number(Quantity.Scale));
        }
        else if (fields.Is("last_price"u8))
        {
            report.LastPrice = new Price(fields.Number(Price.Scale));
        }
        else if (fields.Is("cum_qty"u8))
        {
            report.CumulativeQuantity = new Quantity(fields.Number(Quantity.Scale));
            report.HasCumulativeQuantity = true;
        }
        else if (fields.Is("order_qty"u8))
        {
            report.OrderQuantity = new Quantity(fields.IsNull ? 0 : fields.Number(Quantity.Scale));
        }
        else if (fields.Is("cash_order_qty"u8))
        {
            report.IsByCost |= !fields.IsNull && fields.Amount().IsPositive;
        }
        else if (fields.Is("limit_price"u8))
        {
            report.LimitPrice = new Price(fields.IsNull ? 0 : fields.Number(Price.Scale));
        }
        else if (fields.Is("ratecount"u8))
        {
            report.RateCount = ReadRateCount(ref fields);
        }
        else if (fields.Is("fees"u8))
        {
            TakeFees(ref fields, ref report);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>Rounded up: a counter that seems higher than it is does no harm.</summary>
    private static int ReadRateCount(ref FieldReader fields)
    {
        const long Unit = 1_000_000;
        var raw = fields.Number(scale: 6);
        return (int)Math.Min((raw + Unit - 1) / Unit, int.MaxValue);
    }

    private static bool TakeWords(ref FieldReader fields, ref ExecutionReport report)
    {
        if (fields.Is("exec_type"u8))
        {
            report.Kind = KindOf(ref fields);
        }
        else if (fields.Is("order_status"u8))
        {
            report.Status = StatusOf(ref fields);
        }
        else if (fields.Is("side"u8))
        {
            report.Side = fields.TextIs("sell"u8) ? Side.Sell : Side.Buy;
            report.HasSide = fields.TextIs("sell"u8) || fields.TextIs("buy"u8);
            fields.Skip();
        }
        else if (fields.Is("liquidity_ind"u8))
        {
            report.Liquidity = fields.TextIs("m"u8) ? Liquidity.Maker
                : fields.TextIs("t"u8) ? Liquidity.Taker
                : Liquidity.None;
            fields.Skip();
        }
        else if (fields.Is("reason"u8))
        {
            report.Reason = fields.IsNull ? default : fields.Message();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void TakeFees(ref FieldReader fields, ref ExecutionReport report)
    {
        if (fields.IsNull || !fields.BeginArray())
        {
            return;
        }

        var fees = report.Fees;
        while (fields.NextItem())
        {
            var fee = ReadFee(ref fields);
            if (report.FeeCount < FeeParts.Capacity)
            {
                fees[report.FeeCount++] = fee;
            }
            else
            {
                fields.Fail(FrameFault.TooLarge);
            }
        }

        report.Fees = fees;
    }

    private FeePart ReadFee(ref FieldReader fields)
    {
        var fee = default(FeePart);
        if (!fields.BeginObject())
        {
            return fee;
        }

        while (fields.NextField())
        {
            if (fields.Is("asset"u8))
            {
                var name = fields.Name();
                symbols.TryFindAsset(name.AsText(), out var asset);
                fee = fee with { Asset = asset };
            }
            else if (fields.Is("qty"u8))
            {
                fee = fee with { Fee = fields.SignedAmount() };
            }
            else
            {
                fields.SkipUnknown();
            }
        }

        return fee;
    }

    /// <summary>Fields that decide nothing here, so that a truly new one is noticed.</summary>
    private static bool SkipKnown(ref FieldReader fields)
    {
        var isKnown = fields.Is("cost"u8) || fields.Is("cum_cost"u8) || fields.Is("avg_price"u8)
            || fields.Is("fee_usd_equiv"u8) || fields.Is("order_type"u8)
            || fields.Is("time_in_force"u8) || fields.Is("post_only"u8) || fields.Is("fee_ccy_pref"u8)
            || fields.Is("limit_price_type"u8) || fields.Is("stop_price"u8) || fields.Is("cancel_reason"u8)
            || fields.Is("amended"u8) || fields.Is("margin"u8) || fields.Is("sender_sub_id"u8)
            || SkipRare(ref fields);
        if (isKnown)
        {
            fields.Skip();
        }

        return isKnown;
    }

    private static bool SkipRare(ref FieldReader fields) =>
        fields.Is("triggers"u8) || fields.Is("trigger"u8) || fields.Is("triggered_price"u8)
        || fields.Is("contingent"u8) || fields.Is("display_qty"u8) || fields.Is("display_qty_remain"u8)
        || fields.Is("effective_time"u8) || fields.Is("expire_time"u8) || fields.Is("no_mpp"u8)
        || fields.Is("reduce_only"u8) || fields.Is("liquidated"u8) || fields.Is("margin_borrow"u8)
        || fields.Is("ord_ref_id"u8) || fields.Is("ext_ord_id"u8) || fields.Is("ext_exec_id"u8)
        || fields.Is("position_status"u8) || fields.Is("user"u8)
        || fields.Is("broker_quote_id"u8);

    private static ExecutionKind KindOf(ref FieldReader fields)
    {
        var kind = fields.TextIs("trade"u8) ? ExecutionKind.Trade
            : fields.TextIs("new"u8) ? ExecutionKind.New
            : fields.TextIs("pending_new"u8) ? ExecutionKind.PendingNew
            : fields.TextIs("filled"u8) ? ExecutionKind.Filled
            : fields.TextIs("canceled"u8) ? ExecutionKind.Canceled
            : fields.TextIs("expired"u8) ? ExecutionKind.Expired
            : fields.TextIs("amended"u8) ? ExecutionKind.Amended
            : fields.TextIs("restated"u8) ? ExecutionKind.Restated
            : fields.TextIs("status"u8) ? ExecutionKind.Status
            : ExecutionKind.Other;
        fields.Skip();
        return kind;
    }

    private static ExecutionStatus StatusOf(ref FieldReader fields)
    {
        var status = fields.TextIs("new"u8) ? ExecutionStatus.New
            : fields.TextIs("partially_filled"u8) ? ExecutionStatus.PartiallyFilled
            : fields.TextIs("filled"u8) ? ExecutionStatus.Filled
            : fields.TextIs("canceled"u8) ? ExecutionStatus.Canceled
            : fields.TextIs("expired"u8) ? ExecutionStatus.Expired
            : fields.TextIs("pending_new"u8) ? ExecutionStatus.PendingNew
            : ExecutionStatus.None;
        fields.Skip();
        return status;
    }
}
