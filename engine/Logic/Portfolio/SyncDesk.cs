using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>How well the account's history is known, and whether that is well enough for new risk.</summary>
internal sealed class SyncDesk(SettingsTable settings, OutputWriter outputs)
{
    private AccountStatus _told;
    private UnixNs _through;
    private long _trades;
    private long _entries;
    private bool _isRunning;
    private bool _hasTold;
    private SyncOutcome _outcome;

    /// <summary>Venue time up to which everything is known; zero for never.</summary>
    internal UnixNs Through => _through;

    /// <summary>What was counted may be held against the venue: history was told once, or there is none to tell.
    /// </summary>
    internal bool IsAccountKnown => settings.Engine.SyncAgeNsMax == 0 || _through.Raw != 0;

    /// <summary>Known up to a moment that is young enough, or not needed. One under way changes nothing.</summary>
    internal bool IsGood
    {
        get
        {
            var ageNsMax = settings.Engine.SyncAgeNsMax;
            return ageNsMax == 0
                || (_through.Raw != 0 && _outcome != SyncOutcome.Holed && outputs.Time - _through <= ageNsMax);
        }
    }

    internal void OnSync(in AccountSync sync)
    {
        _isRunning = sync.Outcome == SyncOutcome.Begun;
        if (_isRunning)
        {
            return;
        }

        _outcome = sync.Outcome;
        if (sync.Outcome == SyncOutcome.Whole)
        {
            _through = UnixNs.Max(_through, sync.Through);
            _trades += sync.Trades;
            _entries += sync.Entries;
        }
        else if (sync.Outcome == SyncOutcome.Holed)
        {
            outputs.Anomaly(AnomalyKind.HistoryHole, InstrumentId.None, sync.Trades, sync.Entries);
        }
    }

    /// <summary>A start: whatever was under way is not any more.</summary>
    internal void OnStarted() => _isRunning = false;

    /// <summary>Says so when it changed.</summary>
    internal void Update()
    {
        var status = new AccountStatus(_through, _trades, _entries, IsGood, _isRunning, _outcome);
        if (status != _told || !_hasTold)
        {
            _told = status;
            _hasTold = true;
            outputs.Slot(OutputKind.AccountStatus, InstrumentId.None).AccountStatus = status;
            outputs.Emit();
        }
    }

    internal void Carry(StateCarrier state)
    {
        state.Field(ref _told);
        state.Field(ref _through);
        state.Field(ref _trades);
        state.Field(ref _entries);
        state.Field(ref _isRunning);
        state.Field(ref _hasTold);
        state.Field(ref _outcome);
    }
}
