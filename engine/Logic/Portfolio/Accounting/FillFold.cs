using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Days;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Folds fills: one asset is given, another taken, and a fee is paid.</summary>
internal sealed class FillFold(AccountFold fold)
{
    private readonly Inventory _inventory = fold.Inventory;

    internal void Apply(in Fact fact, FactOutcome outcome)
    {
        var isBuy = fact.Side == Side.Buy;
        var quoteUnits = fact.Price.Times(fact.Quantity);
        var held = _inventory.Units(fact.Base, fact.Owner);
        var parts = FillClasses.Of(fact.MakesMarkets, held, fact.Side, fact.Quantity);
        var given = new Disposal
        {
            Asset = isBuy ? fact.Quote : fact.Base,
            Actor = fact.Owner,
            IsFromPool = isBuy,
            IsSale = !isBuy,
            Units = isBuy ? quoteUnits : fact.Units,
            HasProceeds = TryValue(in fact, quoteUnits, out var value),
            Proceeds = value,
        };
        var profit = Exchange(in fact, ref given, ref value, quoteUnits, outcome);
        var feeProfit = PayFee(in fact, value, given.HasProceeds, quoteUnits, outcome, out var fee);

        outcome.FillMarks = MarksOf(in fact, outcome);
        fold.Realise(profit + feeProfit - fee, fee);
        Split(in fact, in parts, value, profit, feeProfit, fee, given.OwnCost, outcome);
        Look(in fact, value, quoteUnits, fee, profit + feeProfit - fee, outcome);
    }

    /// <returns>Profit on what was given.</returns>
    private Amount Exchange(
        in Fact fact, ref Disposal given, ref Amount value, Amount quoteUnits, FactOutcome outcome)
    {
        var isBuy = fact.Side == Side.Buy;
        if (given.Units.IsPositive)
        {
            fold.Dispose(ref given, outcome, isBuy ? FactMarks.UnseenQuote : FactMarks.UnseenBase);
        }

        value = given.HasProceeds ? value : given.Cost;
        outcome.Marks |= given.IsUnvalued ? FactMarks.IsOpen : FactMarks.None;
        outcome.Change(fact.Base, isBuy ? fact.Units : -fact.Units, BalanceCause.Trade);
        outcome.Change(fact.Quote, isBuy ? -quoteUnits : quoteUnits, BalanceCause.Trade);
        if (isBuy)
        {
            _inventory.Acquire(fact.Base, fact.Owner, fact.Units, value, given.IsUnvalued, given.Flow);
        }
        else
        {
            _inventory.Acquire(fact.Quote, 0, quoteUnits, value, given.IsUnvalued, given.Flow);
        }

        return value - given.Cost;
    }

    /// <summary>What the fill is worth. What cannot be bought for nothing, or sold for nothing, is worth nothing.
    /// </summary>
    private bool TryValue(in Fact fact, Amount quoteUnits, out Amount value)
    {
        value = fact.Quote == _inventory.ValuationAsset ? quoteUnits
            : fact.Base == _inventory.ValuationAsset ? fact.Units
            : fact.HasValue ? fact.Value
            : Amount.Zero;
        if (quoteUnits.IsZero)
        {
            value = Amount.Zero;
            return true;
        }

        return fact.HasValue || fact.Quote == _inventory.ValuationAsset || fact.Base == _inventory.ValuationAsset;
    }

    private Amount PayFee(
        in Fact fact, Amount value, bool isValued, Amount quoteUnits, FactOutcome outcome, out Amount worth)
    {
        worth = Amount.Zero;
        if (fact.Fee.IsZero || fact.FeeAsset == AssetId.None)
        {
            return Amount.Zero;
        }

        var fee = new Disposal { Asset = fact.FeeAsset, Actor = fact.Owner, Units = fact.Fee, HasProceeds = true };
        if (fact.FeeAsset == _inventory.ValuationAsset)
        {
            fee.Proceeds = fact.Fee;
        }
        else if (fact.HasFeeValue)
        {
            fee.Proceeds = fact.FeeValue;
        }
        else if (isValued && fact.FeeAsset == fact.Base)
        {
            fee.Proceeds = value.ShareRoundedUp(fact.Fee, fact.Units);
        }
        else if (isValued && fact.FeeAsset == fact.Quote && quoteUnits.IsPositive)
        {
            fee.Proceeds = value.ShareRoundedUp(fact.Fee, quoteUnits);
        }
        else
        {
            fee.HasProceeds = false;
        }

        if (fact.Fee.IsNegative)
        {
            worth = Rebate(in fact, in fee, outcome);
            return Amount.Zero;
        }

        var mark = fact.FeeAsset == fact.Base ? FactMarks.UnseenBase
            : fact.FeeAsset == fact.Quote ? FactMarks.UnseenQuote
            : FactMarks.UnseenFee;
        return fold.PayFee(ref fee, outcome, mark, out worth);
    }

    /// <summary>A fee below zero: units that came in, and are won.</summary>
    private Amount Rebate(in Fact fact, in Disposal fee, FactOutcome outcome)
    {
        var worth = fee.Proceeds.IsNegative ? fee.Proceeds : -fee.Proceeds;
        _inventory.Acquire(fact.FeeAsset, 0, -fact.Fee, -worth);
        outcome.Change(fact.FeeAsset, -fact.Fee, BalanceCause.Fee);
        return worth;
    }

    private static FillMarks MarksOf(in Fact fact, FactOutcome outcome)
    {
        var isOversold = fact.Side == Side.Sell && (outcome.Marks & FactMarks.UnseenBase) != 0;
        return (fact.Side == Side.Sell ? FillMarks.IsSell : FillMarks.None)
            | (fact.Liquidity == Liquidity.Maker ? FillMarks.IsMaker : FillMarks.None)
            | (fact.Liquidity == Liquidity.Taker ? FillMarks.IsTaker : FillMarks.None)
            | (fact.IsHistory ? FillMarks.IsHistory : FillMarks.None)
            | (isOversold ? FillMarks.IsOversold : FillMarks.None)
            | ((outcome.Marks & FactMarks.FeeWithoutPrice) != 0 ? FillMarks.IsFeeUnvalued : FillMarks.None);
    }

    /// <summary>The fill's figures by its parts; of two, the first gives back what the owner had.</summary>
    private void Split(
        in Fact fact, in FillParts parts, Amount value, Amount profit, Amount feeProfit, Amount fee, Amount ownCost,
        FactOutcome outcome)
    {
        ref var first = ref outcome.First;
        first.Quantity = parts.FirstQuantity;
        first.Class = parts.First;
        first.FeeUnits = fact.Fee;
        first.Fee = fee;
        first.Value = value;
        first.Realised = profit + feeProfit - fee;
        if (parts.IsSplit)
        {
            var share = parts.FirstQuantity.ToAmount();
            ref var second = ref outcome.Second;
            second.Quantity = parts.SecondQuantity;
            second.Class = parts.Second;
            first.Value = value.ShareRoundedDown(share, fact.Units);
            first.Fee = fee.ShareRoundedDown(share, fact.Units);
            first.FeeUnits = fact.Fee.ShareRoundedDown(share, fact.Units);
            second.Value = value - first.Value;
            second.Fee = fee - first.Fee;
            second.FeeUnits = fact.Fee - first.FeeUnits;
            var ownProfit = fact.Side == Side.Sell ? first.Value - ownCost : profit;
            first.Realised = ownProfit + feeProfit - first.Fee;
            second.Realised = profit - ownProfit - second.Fee;
        }

        ref var book = ref _inventory.Asset(fact.Base).Intraday;
        var isFeeInBase = fact.FeeAsset == fact.Base && fact.Fee.IsPositive;
        first.Intraday = Intraday(ref book, in fact, in first, isFeeInBase);
        if (parts.IsSplit)
        {
            outcome.Second.Intraday = Intraday(ref book, in fact, in outcome.Second, isFeeInBase);
        }

        if (fact.Quote != _inventory.ValuationAsset)
        {
            first.Intraday += QuoteIntraday(in fact, value, fee);
        }
    }

    /// <summary>Units that stay: a fee in the same asset is less bought, or more sold.</summary>
    private static Amount Intraday(ref IntradayBook book, in Fact fact, in PartOutcome part, bool hasFee)
    {
        var units = part.Quantity.ToAmount();
        return Intraday(
            ref book,
            fact.Side,
            units,
            part.Value,
            hasFee ? part.FeeUnits : Amount.Zero,
            hasFee ? part.Fee : Amount.Zero);
    }

    private Amount QuoteIntraday(in Fact fact, Amount value, Amount fee)
    {
        var hasFee = fact.FeeAsset == fact.Quote && fact.Fee.IsPositive;
        return Intraday(
            ref _inventory.Asset(fact.Quote).Intraday,
            fact.Side == Side.Buy ? Side.Sell : Side.Buy,
            fact.Price.Times(fact.Quantity),
            value,
            hasFee ? fact.Fee : Amount.Zero,
            hasFee ? fee : Amount.Zero);
    }

    private static Amount Intraday(
        ref IntradayBook book, Side side, Amount units, Amount value, Amount feeUnits, Amount fee) =>
        side == Side.Buy
            ? book.Apply(side, Less(units, feeUnits), Less(value, fee))
            : book.Apply(side, units + feeUnits, value + fee);

    private static Amount Less(Amount amount, Amount part) => Amount.Max(amount - part, Amount.Zero);

    private void Look(
        in Fact fact, Amount value, Amount quoteUnits, Amount fee, Amount realised, FactOutcome outcome)
    {
        ref var view = ref fold.Views[fact.Instrument, fact.Owner];
        view.IsUsed = true;
        view.Realised += realised;
        view.Fees += fee;
        var hasFee = fact.FeeAsset == fact.Base && fact.Fee.IsPositive;
        var feeUnits = hasFee ? fact.Fee : Amount.Zero;
        var feeValue = hasFee ? fee : Amount.Zero;
        var feeQuantity = hasFee ? -(-fact.Fee).ToQuantityRoundedDown() : Quantity.Zero;
        if (fact.Side == Side.Buy)
        {
            view.Buy(fact.Quantity, quoteUnits);
            if (hasFee)
            {
                view.Give(feeQuantity);
            }

            outcome.TradeEvent = view.Trade.Apply(
                fact.Side, Less(fact.Units, feeUnits), Less(value, feeValue), fact.DustMax).Event;
        }
        else
        {
            view.Give(fact.Quantity + feeQuantity);
            outcome.TradeEvent = view.Trade.Apply(
                fact.Side, fact.Units + feeUnits, value + feeValue, fact.DustMax).Event;
        }

        outcome.Trade = view.Trade;
    }
}
