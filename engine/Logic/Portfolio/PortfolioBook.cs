using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using KrakkedCore.Engine.Logic.Portfolio.Days;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>The account: what is held, what it cost, what it is worth, and whether the venue agrees.</summary>
internal sealed class PortfolioBook
{
    // A trade the ledger knows and nobody has told for this long is told as missing.
    private const long TradeMissingNs = 90 * UnixNs.PerSecond;

    private readonly MarketTable _markets;
    private readonly SettingsTable _settings;
    private readonly OutputWriter _outputs;
    private readonly int _strategyCount;
    private readonly AccountBook _accounts;
    private readonly AccountVoice _voice;
    private readonly LedgerDesk _ledger;
    private readonly EquityDesk _equity;
    private readonly DayCalendar _days = new();
    private bool _isMoneyInDoubt;
    private bool _isAcceptWanted;

    internal PortfolioBook(
        LogicCapacity capacity, int strategyCount, MarketTable markets, SettingsTable settings, OutputWriter outputs)
    {
        _markets = markets;
        _settings = settings;
        _outputs = outputs;
        _strategyCount = strategyCount;
        _voice = new AccountVoice(outputs);
        _accounts = new AccountBook(capacity, strategyCount, _voice);
        Prices = new AssetPrices(capacity, markets, settings);
        Balances = new BalanceTable(capacity, _accounts, outputs);
        Reconciliation = new ReconciliationDesk(capacity, markets, Balances, Prices, settings, outputs);
        Sync = new SyncDesk(settings, outputs);
        _ledger = new LedgerDesk(capacity, markets, _accounts, Balances, Prices, outputs);
        _equity = new EquityDesk(_accounts, Prices, settings, outputs);
        _voice.Attach(Balances, Reconciliation);
    }

    internal BalanceTable Balances { get; }

    internal AssetPrices Prices { get; }

    internal ReconciliationDesk Reconciliation { get; }

    internal SyncDesk Sync { get; }

    /// <summary>The facts and what they add up to.</summary>
    internal AccountBook Accounts => _accounts;

    /// <summary>Something about money was told that cannot be. Whoever asks sets it back.</summary>
    internal bool TakeDoubt()
    {
        var isInDoubt = _isMoneyInDoubt;
        _isMoneyInDoubt = false;
        return isInDoubt;
    }

    /// <summary>What a strategy holds through a pair, and may sell.</summary>
    internal Quantity Holding(int strategy, InstrumentId instrument)
    {
        var through = _accounts.PositionOf(instrument, (ushort)strategy).Quantity;
        var owned = _accounts.HoldingOf(_markets[instrument].Definition.Base, (ushort)strategy);
        return through < owned ? through : owned;
    }

    /// <summary>What everything is worth now.</summary>
    internal EquityFigures Equity() => _equity.Now();

    internal void OnStarted()
    {
        Prices.OnStarted();
        Sync.OnStarted();
    }

    internal void OnSettings()
    {
        _accounts.TrySetValuationAsset(_settings.Engine.ValuationAsset);
        if (_accounts.Method != _settings.Engine.CostMethod)
        {
            _accounts.SetMethod(_settings.Engine.CostMethod);
        }

        Prices.Rebuild();
    }

    internal void OnRule(in AssetRule rule)
    {
        if (!Prices.OnRule(in rule))
        {
            _outputs.Anomaly(AnomalyKind.CapacityReached, InstrumentId.None, (long)rule.Kind, (long)InputKind.AssetRule);
        }
    }

    internal void OnTradingDay(in InputEvent input)
    {
        var answer = _days.Tell(in input.TradingDay, _outputs.Time);
        if (answer is DayAnswer.Malformed or DayAnswer.Contradicts or DayAnswer.Full)
        {
            _outputs.Anomaly(
                AnomalyKind.InvalidSetting, InstrumentId.None, input.TradingDay.Date, (long)InputKind.TradingDay);
        }
    }

    /// <summary>Begins the days that time has come to. Due before each input; costs a comparison.</summary>
    internal void OnTime()
    {
        var before = _days.Current;
        if (!_days.TryRoll(_outputs.Time))
        {
            return;
        }

        var day = _days.Current;
        if (before.Number != 0 && day.Number - before.Number > 1)
        {
            _outputs.Anomaly(
                AnomalyKind.DaySkipped, InstrumentId.None, _outputs.Time.Raw, day.Number - before.Number);
        }

        var totals = _accounts.Totals;
        _outputs.Slot(OutputKind.DayBegun, InstrumentId.None).DayBegun = new DayBegun(
            _equity.Now().Total, totals.NetCashFlow, totals.Realised, totals.Fees, day.Begin, day.Number);
        _outputs.Emit();
        _accounts.RollDay(new DayFact(day.Number, day.Begin), Prices);
    }

    internal void OnBalanceStatement(in InputEvent input)
    {
        ref readonly var statement = ref input.BalanceStatement;
        if (!Knows(statement.Asset, input.Kind) || (byte)statement.Wallet > (byte)WalletKind.Bonded)
        {
            return;
        }

        _settings.IsAccountOpen = true;
        if (_ledger.TryOpen(in statement, input.VenueTime))
        {
            _isMoneyInDoubt |= statement.Total.IsNegative;
            AfterBooking();
            return;
        }

        _isMoneyInDoubt |= statement.Total.IsNegative;
        Reconciliation.OnStated(
            statement.Asset,
            statement.Wallet,
            statement.Total,
            input.VenueTime,
            isRest: input.Source == EventSource.KrakenRest);
    }

    internal void OnLedgerEntry(in InputEvent input)
    {
        ref readonly var entry = ref input.LedgerEntry;
        if (!Knows(entry.Asset, input.Kind) || (byte)entry.Wallet > (byte)WalletKind.Bonded)
        {
            return;
        }

        _settings.IsAccountOpen = true;
        var flowBefore = _accounts.Totals.NetCashFlow;
        var isNew = _ledger.OnEntry(in input);
        var isRest = input.Source == EventSource.KrakenRest;
        if (!isRest)
        {
            Reconciliation.OnStated(entry.Asset, entry.Wallet, entry.Balance, input.VenueTime, isRest);
        }

        if (!isNew)
        {
            return;
        }

        _isMoneyInDoubt |= entry.Cause == BalanceCause.Unknown;
        AfterBooking();
        if (!isRest && entry.Cause is not (BalanceCause.Trade or BalanceCause.Transfer))
        {
            TellExternal(_accounts.Totals.NetCashFlow - flowBefore, entry.Asset, entry.Cause);
        }
    }

    /// <summary>Books a fill, ours or somebody else's, once.</summary>
    /// <param name="input">Of kind fill; its pair is defined.</param>
    /// <param name="owner">Row of the strategy; 0 for nobody's.</param>
    /// <param name="order">Ours; none for a trade made by hand.</param>
    /// <returns>False when it was counted before.</returns>
    internal bool OnFill(in InputEvent input, int owner, ClientOrderId order)
    {
        ref readonly var fill = ref input.Fill;
        if (!fill.FeeAsset.Equals(AssetId.None) && !Knows(fill.FeeAsset, input.Kind))
        {
            // Booked all the same, for money has moved; the fee's own balance will tell.
            _isMoneyInDoubt = true;
        }

        _settings.IsAccountOpen = true;
        var fact = FactOf(in input, owner, order);
        if (!_accounts.PostFill(in fact))
        {
            return false;
        }

        _ledger.OnFill(in fact);
        AfterBooking();
        if (order == ClientOrderId.None && !fact.IsHistory && fact.HasValue)
        {
            TellExternal(fact.Side == Side.Buy ? fact.Value : -fact.Value, fact.Base, BalanceCause.Trade);
        }

        return true;
    }

    /// <summary>The name of an execution among all others: what tells it may tell it again, and another may too.
    /// </summary>
    internal static long IdOf(in Fill fill)
    {
        var key = ExecutionKey.Of(fill.Execution);
        return key != 0 ? key : (long)DigestRound.Mix((ulong)fill.Order.Raw + 1, (ulong)fill.TradeId);
    }

    internal void OnMinuteClosed() =>
        _equity.OnMinuteClosed(_markets.Candles.ClosedThrough, Reconciliation.IsDrifting);

    /// <summary>Values what came in unvalued, reconciles, and tells what changed.</summary>
    internal void OnClock()
    {
        RevalueHeld();
        Reconciliation.Update(_equity.Now().Total);
        if (_ledger.WaitingCount > 0)
        {
            _ledger.TellOverdue(_outputs.Time + -TradeMissingNs);
        }

        Sync.Update();
        _equity.OnClock(Reconciliation.IsDrifting);
    }

    internal void OnSync(in AccountSync sync)
    {
        Sync.OnSync(in sync);
        Sync.Update();
        if (sync.Outcome == SyncOutcome.Whole && _isAcceptWanted)
        {
            AcceptBalances();
        }
    }

    /// <summary>The operator says that the venue is right: what differs is booked as an adjustment, as soon as the
    /// account's history is known.</summary>
    internal void AcceptBalances()
    {
        _isAcceptWanted = !Sync.IsGood;
        if (_isAcceptWanted)
        {
            return;
        }

        for (var row = 1; row < _markets.Assets.Length; row++)
        {
            var asset = new AssetId((ushort)row);
            for (var wallet = WalletKind.Main; wallet <= WalletKind.Bonded; wallet++)
            {
                Accept(asset, wallet);
            }
        }

        AfterBooking();
    }

    internal void Carry(StateCarrier state)
    {
        _accounts.Carry(state);
        Balances.Carry(state);
        Reconciliation.Carry(state);
        Sync.Carry(state);
        _ledger.Carry(state);
        _equity.Carry(state);
        _days.Carry(state);
        Prices.Carry(state);
        state.Field(ref _isMoneyInDoubt);
        state.Field(ref _isAcceptWanted);
        var isAccountOpen = _settings.IsAccountOpen;
        state.Field(ref isAccountOpen);
        _settings.IsAccountOpen = isAccountOpen;
    }

    private bool Knows(AssetId asset, InputKind kind)
    {
        if (_markets.HasRow(asset))
        {
            return true;
        }

        _outputs.Anomaly(AnomalyKind.UnknownInstrument, InstrumentId.None, asset.Row, (long)kind);
        _isMoneyInDoubt = true;
        return false;
    }

    private void AfterBooking() => _equity.AfterBooking();

    private void RevalueHeld()
    {
        var isAny = false;
        foreach (var asset in _accounts.Held)
        {
            if (_accounts.HasUnvalued(asset) && !Prices.IsExcluded(asset) && Prices.TryFresh(asset, out var price))
            {
                _accounts.Revalue(asset, price);
                isAny = true;
            }
        }

        if (isAny)
        {
            AfterBooking();
        }
    }

    private void Accept(AssetId asset, WalletKind wallet)
    {
        var difference = Reconciliation.DifferenceOf(asset, wallet);
        if (difference.IsZero)
        {
            return;
        }

        Balances.Shift(asset, wallet, difference);
        var flow = new FlowFact
        {
            Id = (long)DigestRound.Mix((ulong)_outputs.Cause, ((ulong)asset.Row * 4) + (ulong)wallet),
            Asset = asset,
            Change = difference,
            Cause = BalanceCause.Adjustment,
            Wallet = wallet,
            VenueTime = _outputs.Time,
        };
        var isValued = Prices.TryFresh(asset, out var price);
        _accounts.PostFlow(isValued
            ? flow with { Value = AssetPrices.ValueDown(difference, price), HasValue = true }
            : flow);
    }

    private FillFact FactOf(in InputEvent input, int owner, ClientOrderId order)
    {
        ref readonly var fill = ref input.Fill;
        ref readonly var definition = ref _markets[input.Instrument].Definition;
        var isFeeKnown = _markets.HasRow(fill.FeeAsset);
        var value = ValueOf(in fill, in definition, out var isValued);
        var feeValue = FeeValueOf(in fill, in definition, out var isFeeValued);
        return new FillFact
        {
            Id = IdOf(in fill),
            Execution = fill.Execution,
            Order = order,
            Instrument = input.Instrument,
            Base = definition.Base,
            Quote = definition.Quote,
            Side = fill.Side,
            Liquidity = fill.Liquidity,
            Price = fill.Price,
            Quantity = fill.Quantity,
            Fee = isFeeKnown ? fill.Fee : Amount.Zero,
            FeeAsset = isFeeKnown ? fill.FeeAsset : AssetId.None,
            Value = value,
            HasValue = isValued,
            FeeValue = feeValue,
            HasFeeValue = isFeeValued,
            Owner = (ushort)owner,
            MakesMarkets = owner > 0 && _settings.Of(owner).MakesMarkets,
            VenueTime = input.VenueTime.Raw == 0 ? _outputs.Time : input.VenueTime,
            IsHistory = input.Source == EventSource.KrakenRest,
            DustMax = definition.QuantityMin,
        };
    }

    /// <summary>Of the base units, by the fill's own price and, for another quote, a fresh one.</summary>
    private Amount ValueOf(in Fill fill, in InstrumentDefinition definition, out bool isValued)
    {
        isValued = true;
        if (definition.Base == Prices.Asset)
        {
            return fill.Quantity.ToAmount();
        }

        var cost = fill.Price.Times(fill.Quantity);
        isValued = Prices.TryFresh(definition.Quote, out var price);
        return !isValued ? Amount.Zero
            : definition.Quote == Prices.Asset ? cost
            : AssetPrices.ValueDown(cost, price);
    }

    private Amount FeeValueOf(in Fill fill, in InstrumentDefinition definition, out bool isValued)
    {
        isValued = Prices.TryFresh(fill.FeeAsset == definition.Base ? definition.Quote : fill.FeeAsset, out var price);
        if (!isValued)
        {
            return Amount.Zero;
        }

        var fee = fill.FeeAsset == definition.Base
            ? fill.Fee.ShareRoundedUp(fill.Price.Raw, PowersOfTen.Of(Price.Scale))
            : fill.Fee;
        return AssetPrices.ValueUp(fee, price);
    }

    private void TellExternal(Amount value, AssetId asset, BalanceCause cause)
    {
        var total = _equity.Now().Total;
        var moved = value.IsNegative ? -value : value;
        var isFlow = cause != BalanceCause.Trade;
        var before = isFlow ? total - value : total;
        if (moved.IsZero)
        {
            return;
        }

        var unit = new Amount(EngineSettings.ShareUnit);
        var share = before.IsPositive && WideShare.TryUp(moved, unit, before, out var millionths)
            && millionths.Raw <= long.MaxValue
            ? (long)millionths.Raw
            : long.MaxValue;
        if (share >= _settings.Engine.ExternalShareMin)
        {
            _outputs.Slot(OutputKind.ExternalActivity, InstrumentId.None).ExternalActivity =
                new ExternalActivity(value, total, share, _voice.NumberLast, asset, cause);
            _outputs.Emit();
        }
    }
}
