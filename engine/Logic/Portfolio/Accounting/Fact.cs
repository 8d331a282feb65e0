using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>A fact in the window: any kind, in one shape.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct Fact
{
    internal FactKey Key;
    internal FactKind Kind;
    internal FactMarks Marks;

    /// <summary>In the order facts came in, from 1.</summary>
    internal long Number;

    /// <summary>Digest of what was told.</summary>
    internal ulong Told;

    /// <summary>Of a fill its base asset, else the only one.</summary>
    internal AssetId Base;
    internal AssetId Quote;
    internal AssetId FeeAsset;
    internal InstrumentId Instrument;

    /// <summary>Of a fill what base units come to; signed for flows and roundings.</summary>
    internal Amount Units;
    internal Amount Fee;
    internal Amount Value;
    internal Amount FeeValue;
    internal bool HasValue;
    internal bool HasFeeValue;
    internal Price Price;
    internal Quantity Quantity;
    internal Quantity DustMax;
    internal ushort Owner;
    internal Side Side;
    internal Liquidity Liquidity;
    internal bool MakesMarkets;
    internal bool IsHistory;
    internal BalanceCause Cause;
    internal WalletKind Wallet;
    internal ushort Day;

    /// <summary>Where the prices of its moment are, for a day.</summary>
    internal short DaySlot;

    /// <summary>Of a rounding: the fill's id.</summary>
    internal long Reference;
    internal ClientOrderId Order;
    internal UnixNs VenueTime;
    internal Text24 Name;

    internal static void From(in FillFact fill, ref Fact fact)
    {
        fact = default;
        var isBuy = fill.Side == Side.Buy;
        fact.Key = new FactKey(fill.VenueTime, fill.Id, isBuy ? FactKey.Buy : FactKey.Sell);
        fact.Kind = FactKind.Fill;
        fact.Base = fill.Base;
        fact.Quote = fill.Quote;
        fact.FeeAsset = fill.Fee.IsZero ? AssetId.None : fill.FeeAsset;
        fact.Instrument = fill.Instrument;
        fact.Units = fill.Quantity.ToAmount();
        fact.Fee = fill.Fee;
        fact.Value = fill.Value;
        fact.HasValue = fill.HasValue;
        fact.FeeValue = fill.FeeValue;
        fact.HasFeeValue = fill.HasFeeValue;
        fact.Price = fill.Price;
        fact.Quantity = fill.Quantity;
        fact.DustMax = fill.DustMax;
        fact.Owner = fill.Owner;
        fact.Side = fill.Side;
        fact.Liquidity = fill.Liquidity;
        fact.MakesMarkets = fill.MakesMarkets;
        fact.IsHistory = fill.IsHistory;
        fact.Order = fill.Order;
        fact.VenueTime = fill.VenueTime;
        fact.Name = fill.Execution;
    }

    internal static void From(in FlowFact flow, ref Fact fact)
    {
        fact = default;
        var rank = flow.Cause == BalanceCause.Opening ? FactKey.Opening
            : flow.Change.IsNegative ? FactKey.FlowOut
            : FactKey.FlowIn;
        fact.Key = new FactKey(flow.VenueTime, flow.Id, rank);
        fact.Kind = FactKind.Flow;
        fact.Base = flow.Asset;
        fact.FeeAsset = flow.Fee.IsZero ? AssetId.None : flow.Asset;
        fact.Units = flow.Change;
        fact.Fee = flow.Fee;
        fact.Value = flow.Value;
        fact.HasValue = flow.HasValue;
        fact.FeeValue = flow.FeeValue;
        fact.HasFeeValue = flow.HasFeeValue;
        fact.Cause = flow.Cause;
        fact.Wallet = flow.Wallet;
        fact.VenueTime = flow.VenueTime;
        fact.Name = flow.Entry;
    }

    internal static void From(in RoundingFact rounding, ref Fact fact)
    {
        fact = default;
        fact.Key = new FactKey(rounding.VenueTime, rounding.Id, FactKey.Rounding);
        fact.Kind = FactKind.Rounding;
        fact.Base = rounding.Asset;
        fact.Units = rounding.Difference;
        fact.Reference = rounding.Reference;
        fact.Cause = BalanceCause.Rounding;
        fact.VenueTime = rounding.VenueTime;
    }

    internal static void From(in DayFact day, short slot, ref Fact fact)
    {
        fact = default;

        // What happens at the first moment of a day is part of it: the roll comes before it.
        fact.Key = new FactKey(day.Begin + -1, day.Day, FactKey.Day);
        fact.Kind = FactKind.Day;
        fact.Day = day.Day;
        fact.DaySlot = slot;
        fact.VenueTime = day.Begin;
    }
}
