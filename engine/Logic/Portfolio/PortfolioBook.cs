using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using KrakkedCore.Engine.Logic.Portfolio.Days;
using KrakkedCore.Engine.Logic.Portfolio.Trades;
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
    private readonly AccountBook _accounts;
    private readonly AccountVoice _voice;
    private readonly LedgerDesk _ledger;
    private readonly EquityDesk _equity;
    private readonly FillFacts _fills;
    private readonly ExternalDesk _external;
    private bool _isMoneyInDoubt;
    private bool _isAcceptWanted;

    internal PortfolioBook(
        LogicCapacity capacity, int strategyCount, MarketTable markets, SettingsTable settings, OutputWriter outputs)
    {
        _markets = markets;
        _settings = settings;
        _outputs = outputs;
        _voice = new AccountVoice(outputs);
        _accounts = new AccountBook(capacity, strategyCount, _voice);
        Prices = new AssetPrices(capacity, markets, settings);
        Balances = new BalanceTable(capacity, _accounts, outputs);
        Reconciliation = new ReconciliationDesk(capacity, markets, Balances, Prices, settings, outputs);
        Sync = new SyncDesk(settings, outputs);
        _ledger = new LedgerDesk(capacity, markets, _accounts, Balances, Prices, outputs);
        _equity = new EquityDesk(_accounts, Prices, settings, outputs);
        _fills = new FillFacts(markets, settings, Prices, outputs);
        _external = new ExternalDesk(_equity, _voice, settings, outputs);
        Trades = new TradeRequestDesk(capacity, strategyCount, _accounts, outputs);
        Days = new DayDesk(_accounts, _equity, Prices, outputs);
        _voice.Attach(Balances, Reconciliation);
    }

    internal BalanceTable Balances { get; }

    internal AssetPrices Prices { get; }

    internal ReconciliationDesk Reconciliation { get; }

    internal SyncDesk Sync { get; }

    /// <summary>Round trips that have no fill yet.</summary>
    internal TradeRequestDesk Trades { get; }

    /// <summary>The days of the books.</summary>
    internal DayDesk Days { get; }

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
        Invariant.Holds(_accounts.TrySetValuationAsset(_settings.Engine.ValuationAsset));
        if (_accounts.Method != _settings.Engine.CostMethod)
        {
            _accounts.SetMethod(_settings.Engine.CostMethod);
        }

        Prices.Rebuild();
    }

    private void OnRule(in AssetRule rule)
    {
        if (!Prices.OnRule(in rule))
        {
            _outputs.Anomaly(
                AnomalyKind.CapacityReached, InstrumentId.None, (long)rule.Kind, (long)InputKind.AssetRule);
        }
    }

    /// <summary>What the venue's books, and the calendar of ours, say.</summary>
    internal void OnInput(in InputEvent input)
    {
        switch (input.Kind)
        {
            case InputKind.BalanceStatement:
                OnBalanceStatement(in input);
                break;
            case InputKind.LedgerEntry:
                OnLedgerEntry(in input);
                break;
            case InputKind.TradingDay:
                Days.OnTradingDay(in input.TradingDay);
                break;
            case InputKind.AccountSync:
                OnSync(in input.AccountSync);
                break;
            default:
                OnRule(in input.AssetRule);
                break;
        }
    }

    private void OnBalanceStatement(in InputEvent input)
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

    private void OnLedgerEntry(in InputEvent input)
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
            _external.Tell(_accounts.Totals.NetCashFlow - flowBefore, entry.Asset, entry.Cause);
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
        var fact = _fills.Of(in input, owner, order);
        Reconciliation.OnFill(fact.Base, fact.VenueTime);
        Reconciliation.OnFill(fact.Quote, fact.VenueTime);
        Reconciliation.OnFill(fact.FeeAsset, fact.VenueTime);
        if (!_accounts.PostFill(in fact))
        {
            return false;
        }

        _ledger.OnFill(in fact);
        AfterBooking();
        if (order == ClientOrderId.None && !fact.IsHistory && fact.HasValue)
        {
            _external.Tell(fact.Side == Side.Buy ? fact.Value : -fact.Value, fact.Base, BalanceCause.Trade);
        }

        return true;
    }

    internal void OnMinuteClosed() =>
        _equity.OnMinuteClosed(_markets.Candles.ClosedThrough, Reconciliation.IsDrifting);

    /// <summary>Values what came in unvalued, reconciles, and tells what changed.</summary>
    internal void OnClock()
    {
        RevalueHeld();
        if (Sync.IsAccountKnown)
        {
            Reconciliation.Update(_equity.Now().Total);
        }

        if (_ledger.WaitingCount > 0)
        {
            _ledger.TellOverdue(_outputs.Time + -TradeMissingNs);
        }

        Sync.Update();
        _equity.OnClock(Reconciliation.IsDrifting);
    }

    private void OnSync(in AccountSync sync)
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
        Days.Carry(state);
        Trades.Carry(state);
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
}
