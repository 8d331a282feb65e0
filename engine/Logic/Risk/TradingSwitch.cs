using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Risk;

/// <summary>Whether new risk is allowed, and why not. Closing and cancelling never ask it.</summary>
internal sealed class TradingSwitch(MarketTable markets, OutputWriter outputs)
{
    private TradingStatus _told;
    private bool _isStoppedByOperator;
    private bool _isMoneyInDoubt;
    private int _unknownOrderCount;
    private PrivateFeed _privateFeed;
    private bool _isDrifting;
    private bool _isNotSynced;

    internal bool IsOn => Reason == TradingReason.None;

    /// <summary>What is known of the feed of our own orders and balances.</summary>
    internal PrivateFeed PrivateFeed => _privateFeed;

    private TradingReason Reason => this switch
    {
        { _isStoppedByOperator: true } => TradingReason.Operator,
        { _isMoneyInDoubt: true } => TradingReason.MoneyInDoubt,
        { _unknownOrderCount: > 0 } => TradingReason.MoneyInDoubt,
        _ when _privateFeed.IsLost() => TradingReason.PrivateFeedLost,
        { _isDrifting: true } => TradingReason.Drift,
        { _isNotSynced: true } => TradingReason.AccountNotSynced,
        _ => markets.Venue == VenueMode.Online ? TradingReason.None : TradingReason.VenueState,
    };

    internal void OnStarted()
    {
        _privateFeed = PrivateFeed.NotInUse;
        Tell(new TradingStatus(IsOn, TradingReason.Started));
    }

    /// <summary>The private feed spoke of itself: it is in use from now on, and its loss stops new risk.</summary>
    internal void OnPrivateFeed(FeedStatus status) => _privateFeed = _privateFeed.After(status);

    internal void OnCommand(CommandKind command)
    {
        if (command == CommandKind.StopTrading)
        {
            _isStoppedByOperator = true;
        }
        else if (command == CommandKind.ResumeTrading)
        {
            // The operator has looked; an order whose fate is unknown still keeps it off.
            _isStoppedByOperator = false;
            _isMoneyInDoubt = false;
        }
    }

    /// <summary>Something about money is not certain: off until the operator has looked.</summary>
    internal void DoubtMoney() => _isMoneyInDoubt = true;

    /// <summary>How sure the account is of itself.</summary>
    /// <param name="isDrifting">It does not agree with what the venue states.</param>
    /// <param name="isSynced">Its history is known well enough.</param>
    internal void OnAccount(bool isDrifting, bool isSynced) => (_isDrifting, _isNotSynced) = (isDrifting, !isSynced);

    /// <summary>An order's fate became unknown, or known.</summary>
    internal void CountUnknown(int change) => _unknownOrderCount += change;

    /// <summary>Says where trading stands, when that changed. Due after each input that could change it.</summary>
    internal void Update()
    {
        var reason = Reason;
        if (reason != TradingReason.None)
        {
            TellChange(new TradingStatus(IsAllowed: false, reason));
        }
        else if (!_told.IsAllowed)
        {
            // What allowed it is that the last obstacle went.
            Tell(new TradingStatus(IsAllowed: true, _told.Reason));
        }
    }

    internal void Carry(StateCarrier state)
    {
        state.Field(ref _told);
        state.Field(ref _isStoppedByOperator);
        state.Field(ref _isMoneyInDoubt);
        state.Field(ref _unknownOrderCount);
        state.Field(ref _privateFeed);
        state.Field(ref _isDrifting);
        state.Field(ref _isNotSynced);
    }

    private void TellChange(TradingStatus status)
    {
        if (status != _told)
        {
            Tell(status);
        }
    }

    private void Tell(TradingStatus status)
    {
        _told = status;
        outputs.Slot(OutputKind.TradingStatus, InstrumentId.None).TradingStatus = status;
        outputs.Emit();
    }
}
