using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Says what facts came to.</summary>
internal sealed class AccountTeller(IAccountSink sink, DayPrices prices)
{
    private const FactMarks AnyUnseen = FactMarks.UnseenBase | FactMarks.UnseenQuote | FactMarks.UnseenFee;

    internal static CashFlow Flow(in Fact fact, Amount value, bool isUnvalued, bool isRestated = false) => new(
        fact.Name,
        fact.Units,
        value,
        fact.VenueTime,
        fact.Number,
        fact.Base,
        fact.Cause,
        fact.Wallet,
        isUnvalued,
        isRestated);

    /// <summary>A fact that was folded, unless the same was told before.</summary>
    /// <param name="fact">Remembers what is told.</param>
    /// <param name="outcome">What it came to.</param>
    /// <param name="fold">Right after it.</param>
    /// <param name="live">After the last fact of all: positions are told as they are now.</param>
    internal void Tell(ref Fact fact, FactOutcome outcome, AccountFold fold, AccountFold live)
    {
        var wasOpen = (fact.Marks & FactMarks.IsOpen) != 0;
        fact.Marks = (fact.Marks & ~FactMarks.IsOpen) | (outcome.Marks & FactMarks.IsOpen);
        if (fact.Kind == FactKind.Day)
        {
            TellBaselines(in fact, fold.Inventory);
            fact.Marks |= FactMarks.IsTold;
            return;
        }

        var isRestated = (fact.Marks & FactMarks.IsTold) != 0;
        var digest = outcome.Digest(fact.Kind);
        if (isRestated && digest == fact.Told)
        {
            return;
        }

        fact.Told = digest;
        if (fact.Kind == FactKind.Fill)
        {
            TellFill(in fact, outcome, live.Views, isRestated);
        }
        else if (fact.Kind == FactKind.Flow && !(isRestated && wasOpen && outcome.IsUnvalued))
        {
            TellFlow(in fact, outcome, live.Flows, isRestated);
        }

        TellUnseen(in fact, outcome, isRestated);
        TellAnomalies(in fact, outcome);
        fact.Marks &= ~AnyUnseen;
        fact.Marks |= outcome.Marks | FactMarks.IsTold | (outcome.IsSplit ? FactMarks.IsSplit : FactMarks.None);
    }

    internal void TellChanges(FactOutcome outcome)
    {
        foreach (ref readonly var change in outcome.Changes)
        {
            sink.Changed(change.Asset, change.Change, change.Cause);
        }
    }

    /// <summary>The flows without a price whose value became known by the fact.</summary>
    internal void TellTouched(OpenFlows flows, long besides)
    {
        if (!flows.AnyTouched)
        {
            return;
        }

        for (var place = 1; place <= flows.Count; place++)
        {
            ref readonly var row = ref flows[place];
            if (row.IsTouched && row.Flow.Number != besides)
            {
                sink.Flow(row.Flow with { IsRestated = true });
            }
        }

        flows.ClearTouched();
    }

    /// <summary>What folding again changed beside the fact that caused it.</summary>
    internal void TellDifferences(AccountFold before, AccountFold after, FactOutcome? cause)
    {
        for (ushort row = 1; row <= after.Inventory.AssetRowLast; row++)
        {
            var asset = new AssetId(row);
            ref readonly var old = ref before.Inventory.Asset(asset);
            ref readonly var now = ref after.Inventory.Asset(asset);
            var rest = now.Units - old.Units;
            var isTold = false;
            foreach (ref readonly var change in cause is null ? default : cause.Changes)
            {
                isTold |= change.Asset == asset;
                rest -= change.Asset == asset ? change.Change : Amount.Zero;
            }

            if (!rest.IsZero)
            {
                sink.Changed(asset, rest, BalanceCause.Unseen);
            }
            else if (!isTold && now.Cost != old.Cost)
            {
                sink.Changed(asset, Amount.Zero, BalanceCause.None);
            }
        }
    }

    /// <summary>Flows without a price whose value folding again changed.</summary>
    internal void TellOpenFlows(OpenFlows before, OpenFlows after, long besides)
    {
        for (var place = 1; place <= after.Count; place++)
        {
            ref readonly var row = ref after[place];
            var was = before.Find(row.Flow.Number);
            var isSame = was != 0 && before[was].Flow.Value == row.Flow.Value
                && before[was].Flow.IsUnvalued == row.Flow.IsUnvalued;
            if (!isSame && row.Flow.Number != besides)
            {
                sink.Flow(row.Flow with { IsRestated = true });
            }
        }
    }

    internal void Late(in Fact fact) =>
        sink.Anomaly(AnomalyKind.LateFact, fact.Instrument, fact.VenueTime.Raw, fact.Number);

    private void TellFill(in Fact fact, FactOutcome outcome, PairViews views, bool isRestated)
    {
        TellPart(in fact, in outcome.First, outcome, isRestated ? FillMarks.IsRestated : FillMarks.None);
        var wasSplit = (fact.Marks & FactMarks.IsSplit) != 0;
        if (outcome.IsSplit || wasSplit)
        {
            // A part that is gone is told as one of nothing.
            var marks = FillMarks.IsSecondPart | (wasSplit ? FillMarks.IsRestated : FillMarks.None);
            TellPart(in fact, in outcome.Second, outcome, marks);
        }

        ref readonly var view = ref views[fact.Instrument, fact.Owner];
        sink.Position(
            fact.Instrument, new Position(view.Cost, view.Realised, view.Fees, view.Quantity, fact.Owner));
        if (outcome.TradeEvent != TradeEvent.None)
        {
            var what = isRestated ? TradeEvent.Restated : outcome.TradeEvent;
            sink.Trade(fact.Instrument, outcome.Trade.State(fact.Owner, what));
        }
    }

    /// <summary>What came in without a price may have found its value by facts that are later and were told before it.
    /// </summary>
    private void TellFlow(in Fact fact, FactOutcome outcome, OpenFlows flows, bool isRestated)
    {
        var place = outcome.IsUnvalued ? flows.Find(fact.Number) : 0;
        sink.Flow(place != 0
            ? flows[place].Flow with { IsRestated = isRestated }
            : Flow(in fact, outcome.FlowValue, outcome.IsUnvalued, isRestated));
    }

    private void TellPart(in Fact fact, in PartOutcome part, FactOutcome outcome, FillMarks marks)
    {
        var fill = new FillBooked(
            fact.Name,
            fact.Order,
            fact.Price,
            part.Quantity,
            part.FeeUnits,
            fact.Number,
            fact.FeeAsset,
            fact.Owner,
            outcome.Day,
            part.Class,
            outcome.FillMarks | marks);
        var profit = new ProfitBooked(
            part.Value, part.Realised, part.Fee, part.Intraday, fact.VenueTime, fact.Number);
        sink.Fill(fact.Instrument, in fill, in profit);
    }

    private void TellUnseen(in Fact fact, FactOutcome outcome, bool isRestated)
    {
        foreach (ref readonly var unseen in outcome.UnseenUnits)
        {
            TellUnseen(in fact, unseen.Asset, unseen.Units, unseen.Cost, isRestated);
        }

        var gone = fact.Marks & ~outcome.Marks;
        if ((gone & FactMarks.UnseenBase) != 0)
        {
            TellUnseen(in fact, fact.Base, Amount.Zero, Amount.Zero, isRestated: true);
        }

        if ((gone & FactMarks.UnseenQuote) != 0)
        {
            TellUnseen(in fact, fact.Quote, Amount.Zero, Amount.Zero, isRestated: true);
        }

        if ((gone & FactMarks.UnseenFee) != 0)
        {
            TellUnseen(in fact, fact.FeeAsset, Amount.Zero, Amount.Zero, isRestated: true);
        }
    }

    private void TellUnseen(in Fact fact, AssetId asset, Amount units, Amount cost, bool isRestated) =>
        sink.Flow(new CashFlow(
            default,
            units,
            cost,
            fact.VenueTime,
            fact.Number,
            asset,
            BalanceCause.Unseen,
            WalletKind.Main,
            IsUnvalued: false,
            isRestated));

    private void TellAnomalies(in Fact fact, FactOutcome outcome)
    {
        var added = outcome.Marks & ~fact.Marks;
        if ((added & AnyUnseen) != 0)
        {
            foreach (ref readonly var unseen in outcome.UnseenUnits)
            {
                sink.Anomaly(AnomalyKind.NegativeHolding, fact.Instrument, fact.Number, unseen.Asset.Row);
            }
        }

        if ((added & FactMarks.OwnershipExceeded) != 0)
        {
            sink.Anomaly(AnomalyKind.OwnershipExceeded, fact.Instrument, fact.Number, fact.Owner);
        }

        if ((added & FactMarks.FeeWithoutPrice) != 0)
        {
            var asset = fact.FeeAsset == AssetId.None ? fact.Base : fact.FeeAsset;
            sink.Anomaly(AnomalyKind.FeeWithoutPrice, fact.Instrument, fact.Number, asset.Row);
        }
    }

    private void TellBaselines(in Fact fact, Inventory inventory)
    {
        for (ushort row = 1; row <= inventory.AssetRowLast; row++)
        {
            var asset = new AssetId(row);
            ref readonly var sum = ref inventory.Asset(asset);
            ref var told = ref prices[fact.DaySlot, asset];
            if (sum.Units == told.ToldUnits && sum.Cost == told.ToldCost)
            {
                continue;
            }

            var isRestated = (fact.Marks & FactMarks.IsTold) != 0;
            var value = told.Price.IsPositive ? AccountFold.ValueAt(sum.Units, told.Price) : sum.Cost;
            told.ToldUnits = sum.Units;
            told.ToldCost = sum.Cost;
            sink.Baseline(
                told.Pair, new DayBaseline(sum.Units, value, sum.Cost, told.Price, asset, fact.Day, isRestated));
        }
    }
}
