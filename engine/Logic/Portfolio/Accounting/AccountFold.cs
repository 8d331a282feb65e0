using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>A state of the account, and how a fact changes it.</summary>
/// <remarks>
/// Every change keeps sum of cost = realised + net cash flow: what is acquired costs what is given for it, what is
/// disposed of takes its cost along, and the difference to its proceeds is realised.
/// </remarks>
internal sealed class AccountFold
{
    private static readonly long PriceUnit = PowersOfTen.Of(Price.Scale);

    private readonly FactMemory _memory;
    private Amount _realised;
    private Amount _fees;
    private Amount _netCashFlow;
    private Amount _unseenOfValuation;

    internal AccountFold(LogicCapacity capacity, int owners, FactMemory memory)
    {
        _memory = memory;
        Flows = new OpenFlows();
        Inventory = new Inventory(capacity, owners, Flows);
        Views = new PairViews(capacity, owners);
        Fills = new FillFold(this);
    }

    internal Inventory Inventory { get; }

    internal OpenFlows Flows { get; }

    internal PairViews Views { get; }

    internal AccountTotals Totals => new(_realised, _fees, _netCashFlow);

    /// <summary>Of the valuation asset, all that was ever unseen: it only grows.</summary>
    internal Amount UnseenOfValuation => _unseenOfValuation;

    private FillFold Fills { get; }

    internal static Amount ValueAt(Amount units, Price price) => units.ShareRoundedDown(price.Raw, PriceUnit);

    internal void Apply(ref readonly Fact fact, FactOutcome outcome)
    {
        outcome.Reset(Inventory.Day);
        switch (fact.Kind)
        {
            case FactKind.Fill:
                Fills.Apply(in fact, outcome);
                break;
            case FactKind.Flow:
                ApplyFlow(in fact, outcome);
                break;
            case FactKind.Rounding:
                ApplyRounding(in fact, outcome);
                break;
            default:
                BeginDay(fact.Day);
                outcome.Day = fact.Day;
                break;
        }
    }

    internal void Revalue(AssetId asset, Price price) => _netCashFlow += Inventory.Revalue(asset, price);

    internal void SetMethod(CostMethod method)
    {
        Inventory.Method = method;
        Inventory.RequeueAll();
    }

    internal void CopyFrom(AccountFold other)
    {
        Inventory.CopyFrom(other.Inventory);
        Flows.CopyFrom(other.Flows);
        Views.CopyFrom(other.Views);
        _realised = other._realised;
        _fees = other._fees;
        _netCashFlow = other._netCashFlow;
        _unseenOfValuation = other._unseenOfValuation;
    }

    /// <summary>Gives units away, and books what is known of flows by it.</summary>
    /// <param name="disposal">What is given; the answer.</param>
    /// <param name="outcome">Hears of what was unseen.</param>
    /// <param name="mark">Of the asset's part in the fact.</param>
    internal void Dispose(ref Disposal disposal, FactOutcome outcome, FactMarks mark)
    {
        Inventory.Dispose(ref disposal);
        _netCashFlow += disposal.Settled;
        outcome.Marks |= disposal.IsFromOthers ? FactMarks.OwnershipExceeded : FactMarks.None;
        if (disposal.Unseen.IsPositive)
        {
            _netCashFlow += disposal.UnseenCost;
            outcome.AddUnseen(disposal.Asset, disposal.Unseen, disposal.UnseenCost, mark);
            outcome.Change(disposal.Asset, disposal.Unseen, BalanceCause.Unseen);
            if (disposal.Asset == Inventory.ValuationAsset)
            {
                _unseenOfValuation += disposal.Unseen;
            }
        }
    }

    /// <summary>Gives fee units away, and counts their worth as an expense.</summary>
    /// <param name="fee">Its proceeds are its worth, where that is known.</param>
    /// <param name="outcome">Hears of it.</param>
    /// <param name="mark">Of the fee asset's part in the fact.</param>
    /// <param name="worth">In the valuation asset; without a price, what the units cost.</param>
    /// <returns>Profit of giving the units away; the expense is not taken off.</returns>
    internal Amount PayFee(ref Disposal fee, FactOutcome outcome, FactMarks mark, out Amount worth)
    {
        Dispose(ref fee, outcome, mark);
        outcome.Change(fee.Asset, -fee.Units, BalanceCause.Fee);
        outcome.Marks |= fee.HasProceeds ? FactMarks.None : FactMarks.FeeWithoutPrice;
        worth = fee.HasProceeds ? fee.Proceeds : fee.Cost;
        return worth - fee.Cost;
    }

    internal void Realise(Amount realised, Amount fees)
    {
        _realised += realised;
        _fees += fees;
    }

    /// <param name="state">The carrier.</param>
    /// <param name="withNumbers">False to leave out what depends on the order facts came in: for digests.</param>
    internal void Carry(StateCarrier state, bool withNumbers = true)
    {
        Flows.Carry(state, withNumbers);
        InventoryState.Carry(Inventory, state);
        Views.Carry(state);
        state.Field(ref _realised);
        state.Field(ref _fees);
        state.Field(ref _netCashFlow);
        state.Field(ref _unseenOfValuation);
    }

    private void BeginDay(ushort day)
    {
        Inventory.Day = day;
        for (ushort row = 1; row <= Inventory.AssetRowLast; row++)
        {
            Inventory.Asset(new AssetId(row)).Intraday.Reset();
        }
    }

    private void ApplyFlow(in Fact fact, FactOutcome outcome)
    {
        var isValuation = fact.Base == Inventory.ValuationAsset;
        var isValued = fact.HasValue || isValuation;
        var value = isValuation ? fact.Units : fact.Value;
        if (fact.Units.IsNegative)
        {
            value = GiveFlow(in fact, value, isValued, outcome);
        }
        else
        {
            value = isValued ? value : Amount.Zero;
            TakeFlow(in fact, value, isValued, outcome);
        }

        outcome.FlowValue = value;
        outcome.Change(fact.Base, fact.Units, fact.Cause);
        if (fact.Fee.IsPositive)
        {
            PayFlowFee(in fact, value, isValued, outcome);
        }
    }

    private void TakeFlow(in Fact fact, Amount value, bool isValued, FactOutcome outcome)
    {
        outcome.IsUnvalued = !isValued && fact.Units.IsPositive;
        outcome.Marks |= outcome.IsUnvalued ? FactMarks.IsOpen : FactMarks.None;
        _netCashFlow += fact.Units.IsZero ? Amount.Zero : value;
        var flow = outcome.IsUnvalued ? Flows.Add(AccountTeller.Flow(in fact, value, isUnvalued: true)) : (short)0;
        Inventory.Acquire(fact.Base, 0, fact.Units, value, outcome.IsUnvalued, flow);
    }

    private Amount GiveFlow(in Fact fact, Amount value, bool isValued, FactOutcome outcome)
    {
        var disposal = new Disposal
        {
            Asset = fact.Base,
            Units = -fact.Units,
            Proceeds = -value,
            HasProceeds = isValued,
        };
        Dispose(ref disposal, outcome, FactMarks.UnseenBase);
        var proceeds = isValued ? disposal.Proceeds : disposal.Cost;
        Realise(proceeds - disposal.Cost, Amount.Zero);
        _netCashFlow -= proceeds;
        return -proceeds;
    }

    private void PayFlowFee(in Fact fact, Amount value, bool isValued, FactOutcome outcome)
    {
        var size = fact.Units.IsNegative ? -fact.Units : fact.Units;
        var worth = value.IsNegative ? -value : value;
        var fee = new Disposal { Asset = fact.Base, Units = fact.Fee, HasProceeds = true };
        if (fact.Base == Inventory.ValuationAsset)
        {
            fee.Proceeds = fact.Fee;
        }
        else if (fact.HasFeeValue)
        {
            fee.Proceeds = fact.FeeValue;
        }
        else if (isValued && size.IsPositive)
        {
            fee.Proceeds = worth.ShareRoundedUp(fact.Fee, size);
        }
        else
        {
            fee.HasProceeds = false;
        }

        var profit = PayFee(ref fee, outcome, FactMarks.UnseenBase, out var paid);
        Realise(profit - paid, paid);
    }

    private void ApplyRounding(in Fact fact, FactOutcome outcome)
    {
        var owner = _memory.OwnerOf(fact.Reference, fact.Base);
        var isValuation = fact.Base == Inventory.ValuationAsset;
        if (fact.Units.IsPositive)
        {
            var cost = isValuation ? fact.Units : Amount.Zero;
            Realise(cost, Amount.Zero);
            if (isValuation)
            {
                Inventory.Acquire(fact.Base, owner, fact.Units, cost);
            }
            else
            {
                Inventory.Swell(fact.Base, owner, fact.Units);
            }
        }
        else if (fact.Units.IsNegative)
        {
            var disposal = new Disposal
            {
                Asset = fact.Base,
                Actor = owner,
                Units = -fact.Units,
                Proceeds = -fact.Units,
                HasProceeds = isValuation,
            };
            Dispose(ref disposal, outcome, FactMarks.UnseenBase);
            Realise(-disposal.Cost, Amount.Zero);
        }

        outcome.Change(fact.Base, fact.Units, BalanceCause.Rounding);
    }
}
