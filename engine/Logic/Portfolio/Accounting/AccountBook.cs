using System;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Trades;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>The account: a fold over facts in their canonical order.</summary>
/// <remarks>
/// The same facts in any order, each any number of times, give the same state, as long as none is older than the
/// window of facts remembered. Sum of cost of all units = realised + net cash flow, exactly, after every fact.
/// The checkpoint holds what is older than the window; a fact that comes in late and meets later ones makes the window
/// fold again from there.
/// </remarks>
internal sealed class AccountBook
{
    private readonly FactMemory _memory;
    private readonly FactWindow _window;
    private readonly DayPrices _prices;
    private readonly AccountTeller _teller;
    private readonly AccountFold _checkpoint;
    private readonly FactOutcome _outcome = new();
    private readonly FactOutcome _outcomeLate = new();
    private readonly int _owners;
    private AccountFold _live;
    private AccountFold _spare;
    private Fact _incoming;
    private FactKey _through;
    private long _number;
    private int _orphans;

    /// <summary>Money was counted: days alone count none.</summary>
    private bool _isOpen;

    /// <summary>The account never had less of the valuation asset since the checkpoint.</summary>
    private Amount _valuationLeast;

    internal AccountBook(LogicCapacity capacity, int strategyCount, IAccountSink sink)
    {
        _owners = strategyCount + 1;
        _memory = new FactMemory(capacity.FillsRemembered + capacity.FactsRemembered);
        _window = new FactWindow(capacity.FactsRemembered);
        _prices = new DayPrices(capacity.Assets);
        _teller = new AccountTeller(sink, _prices);
        _checkpoint = new AccountFold(capacity, _owners, _memory);
        _live = new AccountFold(capacity, _owners, _memory);
        _spare = new AccountFold(capacity, _owners, _memory);
    }

    internal AccountTotals Totals => _live.Totals;

    internal CostMethod Method => _live.Inventory.Method;

    /// <summary>What values and costs are counted in.</summary>
    internal AssetId ValuationAsset => _live.Inventory.ValuationAsset;

    /// <summary>Assets there are units of, by row.</summary>
    internal ReadOnlySpan<AssetId> Held => _live.Inventory.Held;

    /// <summary>Facts counted so far; the newest has this number.</summary>
    internal long FactCount => _number;

    /// <summary>Says what values are counted in. Due before the first fact that moves money.</summary>
    /// <returns>False, and nothing changes, once facts were counted in another asset.</returns>
    internal bool TrySetValuationAsset(AssetId asset)
    {
        if (_isOpen)
        {
            return asset == ValuationAsset;
        }

        _checkpoint.Inventory.ValuationAsset = asset;
        _live.Inventory.ValuationAsset = asset;
        return true;
    }

    /// <summary>Changes the method; lots are converted, and what everything cost stays. Facts counted so far keep what
    /// they came to: the window begins anew.</summary>
    internal void SetMethod(CostMethod method)
    {
        if (method == Method)
        {
            return;
        }

        while (_window.Count > 0)
        {
            Advance();
        }

        _checkpoint.SetMethod(method);
        _live.SetMethod(method);
        _valuationLeast = _live.Inventory.Units(ValuationAsset, 0);
    }

    /// <returns>False when it was counted before.</returns>
    internal bool PostFill(in FillFact fact)
    {
        Invariant.Holds(fact.Owner < _owners && fact.Quantity.IsPositive && !fact.Price.IsNegative);
        Invariant.Holds(!fact.Value.IsNegative && fact.Side is Side.Buy or Side.Sell && fact.Base != fact.Quote);
        Fact.From(in fact, ref _incoming);
        return Post();
    }

    /// <returns>False when it was counted before.</returns>
    internal bool PostFlow(in FlowFact fact)
    {
        Invariant.Holds(!fact.Fee.IsNegative);
        Fact.From(in fact, ref _incoming);
        return Post();
    }

    /// <returns>False when it was counted before.</returns>
    internal bool PostRounding(in RoundingFact fact)
    {
        Fact.From(in fact, ref _incoming);
        return Post();
    }

    /// <summary>Begins a day; the baselines are told. One that began before is let be.</summary>
    internal void RollDay(in DayFact fact, IAssetPrices prices)
    {
        var slot = _prices.Unused();
        for (; slot < 0; slot = _prices.Unused())
        {
            Advance();
        }

        Fact.From(in fact, slot, ref _incoming);
        _prices.Fill(slot, prices, ValuationAsset);
        if (!Post())
        {
            _prices.Return(slot);
        }
    }

    /// <summary>Values what came in without a price. Due when the asset has one, and something of it is unvalued.
    /// </summary>
    internal void Revalue(AssetId asset, Price price)
    {
        if (!HasUnvalued(asset) || !price.IsPositive)
        {
            return;
        }

        for (var place = 0; place < _window.Count; place++)
        {
            ref var fact = ref _window[place];
            if ((fact.Marks & FactMarks.IsOpen) != 0)
            {
                Value(ref fact, asset, price);
            }
        }

        _checkpoint.Revalue(asset, price);
        FoldAgain(placeLate: -1);
    }

    internal Amount Units(AssetId asset) => _live.Inventory.Asset(asset).Units;

    internal Amount Cost(AssetId asset) => _live.Inventory.Asset(asset).Cost;

    internal Amount Units(AssetId asset, ushort owner) => _live.Inventory.Units(asset, owner);

    /// <summary>True while some of it came in without a price.</summary>
    internal bool HasUnvalued(AssetId asset) => _live.Inventory.Asset(asset).Unvalued > 0;

    /// <summary>What an owner holds through a pair, by fills alone.</summary>
    internal Position PositionOf(InstrumentId instrument, ushort owner)
    {
        ref readonly var view = ref _live.Views[instrument, owner];
        return new Position(view.Cost, view.Realised, view.Fees, view.Quantity, owner);
    }

    /// <summary>The newest round trip of an owner in a pair.</summary>
    internal ref readonly TradeAggregate TradeOf(InstrumentId instrument, ushort owner) =>
        ref _live.Views[instrument, owner].Trade;

    /// <summary>What an owner holds of a base asset, however it came by it, rounded down.</summary>
    internal Quantity HoldingOf(AssetId baseAsset, ushort owner) => Units(baseAsset, owner).ToQuantityRoundedDown();

    /// <summary>True while the sum of cost of all units is realised profit and net cash flow, here and at the
    /// checkpoint. For tests: it walks everything.</summary>
    internal bool CheckIdentity() => AccountCheck.Holds(_live) && AccountCheck.Holds(_checkpoint);

    internal void Carry(StateCarrier state)
    {
        state.Field(ref _through);
        state.Field(ref _number);
        state.Field(ref _orphans);
        state.Field(ref _isOpen);
        state.Field(ref _valuationLeast);
        _memory.Carry(state);
        _window.Carry(state);
        _prices.Carry(state);
        _checkpoint.Carry(state);
        _live.Carry(state);
    }

    /// <summary>What the account came to, whatever order the facts came in. For tests.</summary>
    internal void CarryOutcome(StateCarrier state) => _live.Carry(state, withNumbers: false);

    private bool Post()
    {
        if (!_memory.TryAdd(in _incoming))
        {
            return false;
        }

        _incoming.Number = ++_number;
        _isOpen |= _incoming.Kind != FactKind.Day;
        if (_window.IsFull)
        {
            Advance();
        }

        var place = _window.PlaceOf(in _incoming.Key);
        ref var fact = ref _window.Insert(place, in _incoming);
        var isOld = FactKey.IsBefore(in fact.Key, in _through);
        var isAdopted = IsAdopted(ref fact);
        if (isAdopted || (place < _window.Count - 1 && Meets(in fact, place)))
        {
            FoldAgain(place);
        }
        else
        {
            Fold(ref fact);
        }

        if (isOld)
        {
            _teller.Late(in fact);
        }

        return true;
    }

    private void Fold(ref Fact fact)
    {
        _live.Apply(in fact, _outcome);
        _valuationLeast = Amount.Min(_valuationLeast, _live.Inventory.Units(ValuationAsset, 0));
        _teller.TellChanges(_outcome);
        _teller.Tell(ref fact, _outcome, _live, _live);
        _teller.TellTouched(_live.Flows, fact.Number);
    }

    /// <summary>True when a rounding that is known already belongs to this fill; it may move another owner's units.
    /// </summary>
    private bool IsAdopted(ref Fact fact)
    {
        if (fact.Kind == FactKind.Rounding && !_memory.Knows(fact.Reference))
        {
            fact.Marks |= FactMarks.IsOrphan;
            _orphans++;
        }

        if (fact.Kind != FactKind.Fill || _orphans == 0)
        {
            return false;
        }

        var isAdopted = false;
        for (var place = 0; place < _window.Count; place++)
        {
            ref var other = ref _window[place];
            if ((other.Marks & FactMarks.IsOrphan) != 0 && other.Reference == fact.Key.Id)
            {
                other.Marks &= ~FactMarks.IsOrphan;
                _orphans--;
                isAdopted = true;
            }
        }

        return isAdopted;
    }

    /// <summary>True when a fact at a place may change what a later one came to.</summary>
    private bool Meets(in Fact fact, int place)
    {
        var isUnvalued = fact.Kind == FactKind.Flow && !fact.HasValue && fact.Base != ValuationAsset;
        if (fact.Kind == FactKind.Day || isUnvalued || MeetsValuation(in fact))
        {
            return true;
        }

        for (var later = place + 1; later < _window.Count; later++)
        {
            ref readonly var other = ref _window[later];
            if (other.Kind == FactKind.Day
                || Shares(in other, fact.Base) || Shares(in other, fact.Quote) || Shares(in other, fact.FeeAsset))
            {
                return true;
            }
        }

        return false;
    }

    private bool Shares(in Fact fact, AssetId asset) =>
        asset != AssetId.None && asset != ValuationAsset
        && (asset == fact.Base || asset == fact.Quote || asset == fact.FeeAsset);

    /// <summary>Units of the valuation asset cost what they are: their order matters only where they ran out, or would
    /// have.</summary>
    private bool MeetsValuation(in Fact fact)
    {
        var asset = ValuationAsset;
        if (fact.Base != asset && fact.Quote != asset && fact.FeeAsset != asset)
        {
            return false;
        }

        var gone = fact.FeeAsset == asset && fact.Fee.IsPositive ? fact.Fee : Amount.Zero;
        if (fact.Quote == asset && fact.Side == Side.Buy)
        {
            gone += fact.Price.Times(fact.Quantity);
        }
        else if (fact.Base == asset && fact.Units.IsNegative)
        {
            gone -= fact.Units;
        }

        return (fact.Kind == FactKind.Fill && fact.Base == asset)
            || _live.UnseenOfValuation != _checkpoint.UnseenOfValuation
            || _live.Inventory.Units(asset, 0) != Units(asset)
            || (_valuationLeast -= gone).IsNegative;
    }

    /// <summary>Folds the window again from the checkpoint, and tells what came out differently.</summary>
    /// <param name="placeLate">Of the fact that is new; -1 for none.</param>
    private void FoldAgain(int placeLate)
    {
        var number = placeLate < 0 ? 0 : _window[placeLate].Number;
        _spare.CopyFrom(_checkpoint);
        _valuationLeast = _spare.Inventory.Units(ValuationAsset, 0);
        for (var place = 0; place < _window.Count; place++)
        {
            _spare.Apply(in _window[place], place == placeLate ? _outcomeLate : _outcome);
            _valuationLeast = Amount.Min(_valuationLeast, _spare.Inventory.Units(ValuationAsset, 0));
        }

        (_live, _spare) = (_spare, _live);
        if (placeLate >= 0)
        {
            _teller.TellChanges(_outcomeLate);
        }

        _teller.TellDifferences(_spare, _live, placeLate < 0 ? null : _outcomeLate);
        _teller.TellOpenFlows(_spare.Flows, _live.Flows, number);
        _live.Flows.ClearTouched();
        TellAgain();
    }

    private void TellAgain()
    {
        // Readers must give the figures after the last fact while the facts before it are told.
        _spare.CopyFrom(_checkpoint);
        for (var place = 0; place < _window.Count; place++)
        {
            ref var fact = ref _window[place];
            _spare.Apply(in fact, _outcome);
            _teller.Tell(ref fact, _outcome, _spare, _live);
        }
    }

    private void Advance()
    {
        ref readonly var oldest = ref _window[0];
        _checkpoint.Apply(in oldest, _outcome);
        if (FactKey.IsBefore(in _through, in oldest.Key))
        {
            _through = oldest.Key;
        }

        if (oldest.Kind == FactKind.Day)
        {
            _prices.Return(oldest.DaySlot);
        }

        _orphans -= (oldest.Marks & FactMarks.IsOrphan) != 0 ? 1 : 0;
        _window.RemoveFirst();
    }

    private static void Value(ref Fact fact, AssetId asset, Price price)
    {
        var taken = fact.Kind == FactKind.Fill && fact.Side == Side.Sell ? fact.Quote : fact.Base;
        if (taken == asset)
        {
            var units = taken == fact.Base ? fact.Units : fact.Price.Times(fact.Quantity);
            fact.Value = AccountFold.ValueAt(units, price);
            fact.HasValue = true;
        }
    }
}
