using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Oms;
using KrakkedCore.Engine.Oms.Budgets;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Engine.Ring;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Snapshots;
using KrakkedCore.Journal.Writing;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Portfolio;
using KrakkedCore.Tools.Krakked.Replaying;
using KrakkedCore.Tools.Krakked.Reporting;
using Serilog;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>The composition root: journal opened and recovered, engine wired, first events told.</summary>
internal sealed class EngineHost : IDisposable
{
    private readonly DataFolder _folder;
    private readonly ulong _configurationHash;
    private readonly JournalDirectory _journal;
    private readonly RecoveredEngine _recovered;
    private readonly InputLanes _lanes;
    private readonly InputLane _control;
    private readonly EngineSeat _seat;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<string> _notes = [];
    private readonly OrderGateway _orders;
    private readonly BookCalendar _calendar;
    private readonly Lock _controlLock = new();
    private StoreFollower? _store;
    private UnixNs _startedAt;

    private EngineHost(
        DataFolder folder,
        KrakkedConfig config,
        int threads,
        Func<long, IClock> clockFrom,
        ILogger log,
        Func<EngineSeat, IVenue> venueAt)
    {
        _folder = folder;
        Config = config;
        _calendar = BookCalendar.Of(config.Portfolio);
        _configurationHash = ConfigLoader.HashOf(config);
        _journal = OpenJournal(folder, config, _configurationHash);
        try
        {
            DropOutputsWithoutCause();
            var outputs = _journal.OpenWriter<OutputEvent>(JournalStream.Outputs);
            _recovered = Recovery.Run(
                folder, _journal.Inputs.SequenceLast, _journal.Outputs.SequenceLast, outputs);
            Clock = clockFrom(_recovered.TimeLast);
            Note(log);

            var options = OptionsOf(config, threads);
            _lanes = new InputLanes(options, WaitStrategy.Create(options.Wait));
            _control = _lanes.Add("control");
            var venueLane = _lanes.Add("venue");
            ClockLane = _lanes.Add("clock");
            FeedLane = _lanes.Add("feed");
            _seat = new EngineSeat(
                config,
                Clock,
                Logic,
                BudgetOf(config, Clock),
                venueLane,
                _lanes.Add("rest"),
                _lanes.Add("metadata"),
                _lanes.Add("history"),
                _lanes.Add("account"));
            var venue = venueAt(_seat);
            _orders = new OrderGateway(new OmsOptions(), venue, _seat.Trading);
            Engine = new EnginePipeline(options, new EngineParts
            {
                Logic = _recovered.Logic,
                Relay = _recovered.Relay,
                Lanes = _lanes,
                Orders = _orders,
                Venue = venue,
                InputJournal = _journal.OpenWriter<InputEvent>(JournalStream.Inputs),
                OutputJournal = outputs,
                Snapshots = new JournalSnapshots(new SnapshotStore(folder.Snapshots), _configurationHash, Clock, log),
                Clock = Clock,
            });
        }
        catch
        {
            _journal.Dispose();
            throw;
        }
    }

    /// <summary>What is in force.</summary>
    public KrakkedConfig Config { get; }

    /// <summary>The engine's time.</summary>
    public IClock Clock { get; }

    /// <summary>The engine.</summary>
    public EnginePipeline Engine { get; }

    /// <summary>The operator says that the venue's balances are right, whatever was counted: differences are booked as
    /// adjustments once the account's history is known. Set before the start is told.</summary>
    public bool AcceptsBalances { get; set; }

    /// <summary>True while the venue owes an answer; only while the caller pumps.</summary>
    public bool IsAwaitingVenue => _orders.InFlight > 0;

    /// <summary>For market data.</summary>
    public InputLane FeedLane { get; }

    /// <summary>For ticks.</summary>
    public InputLane ClockLane { get; }

    /// <summary>The logic; only while the engine does not run.</summary>
    public TradingLogic Logic => _recovered.Logic;

    /// <summary>Assets that have a row: those on record, and those of the account, which has its rows first.</summary>
    public IReadOnlyList<(string Name, AssetId Asset)> KnownAssets => _seat.KnownAssets;

    /// <summary>Opens the folder and recovers; nothing runs yet, and nothing is told.</summary>
    /// <param name="folder">The only place written to.</param>
    /// <param name="config">Checked.</param>
    /// <param name="threads">0 when the caller pumps.</param>
    /// <param name="clockFrom">Makes the clock, given the latest time on record.</param>
    /// <param name="log">Takes what people should know later.</param>
    /// <param name="venueAt">Makes the venue orders go to; the simulated one where not given.</param>
    public static EngineHost Open(
        DataFolder folder,
        KrakkedConfig config,
        int threads,
        Func<long, IClock> clockFrom,
        ILogger log,
        Func<EngineSeat, IVenue>? venueAt = null) =>
        new(folder, config, threads, clockFrom, log, venueAt ?? (static seat => seat.PaperVenue()));

    /// <summary>
    /// Tells the engine its first events: that it started, what is in force, and, once, what it owns.
    /// </summary>
    /// <param name="awaitsHistory">True when candles wait for those from before the start.</param>
    /// <exception cref="ConfigException">The configuration does not fit the journal's account.</exception>
    public void TellStart(bool awaitsHistory = false)
    {
        _startedAt = Clock.Now;
        var events = new StartEvents(_startedAt).Started(_configurationHash, _recovered.Runs + 1);
        var valuation = Logic.Names.FindAsset(Config.Portfolio.BaseCurrency);
        events.Rules(Config.Portfolio);
        if (_recovered.Runs == 0)
        {
            foreach (var (name, asset) in _seat.AccountAssets)
            {
                valuation = name == Config.Portfolio.BaseCurrency ? asset : valuation;
                events.Asset(name, asset);
            }
        }
        else if (valuation == AssetId.None)
        {
            throw new ConfigException(
                "The configuration",
                [$"portfolio.base_currency was \"{Config.Portfolio.BaseCurrency}\", and the account of this journal "
                    + "has never held it; name another, or start in an empty folder."]);
        }

        events.Settings(Config, valuation, awaitsHistory).Days(_calendar.From(_startedAt));
        if (_recovered.Runs == 0 && Config.Execution.Mode != "live")
        {
            foreach (var (name, asset) in _seat.AccountAssets)
            {
                events.Balance(asset, Config.Paper.Balances[name]);
            }
        }

        if (AcceptsBalances)
        {
            events.Command(CommandKind.AcceptBalances);
        }

        Publish(events.ToArray());
    }

    /// <summary>Tells the engine the days of the books to come. Due every few days; those told before are passed over.
    /// </summary>
    public void TellDays() => Publish(new StartEvents(Clock.Now).Days(_calendar.From(Clock.Now)).ToArray());

    /// <summary>Keeps the account's database up to date from now on; nothing of the engine waits for it.</summary>
    /// <param name="log">Takes what goes wrong there.</param>
    public void KeepStore(ILogger log) =>
        _store = new StoreFollower(new StorePlace(_folder, Config.Portfolio), log, TimeProvider.System);

    /// <summary>Tells the engine what the operator changed while it runs.</summary>
    /// <param name="changes">What may change.</param>
    public void Tell(SettingChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Publish(changes.ToRun(Clock.Now));
    }

    /// <summary>How it goes, in a line: figures of a moment ago.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"input {Engine.WrittenSequence:#,0} on record; {Engine.View.OrderCount} orders, "
        + $"{Engine.View.FilledOrderCount} filled; "
        + $"equity {Engine.View.Equity.Total.RoundedDownToDecimals(2)} {Config.Portfolio.BaseCurrency}");

    /// <summary>Stops the engine, closes the journal, and says what the run did.</summary>
    /// <param name="ended">Why it ended.</param>
    /// <param name="feed">Figures of the feed; null where there was none.</param>
    /// <param name="health">Of the edges while they were open; null for what was told last.</param>
    public RunSummary Finish(string ended, FeedFigures? feed, EdgeHealth? health = null)
    {
        if (!Engine.Fault.IsCompleted)
        {
            // What was booked since the last tick is told with this one; a full lane has ticks enough.
            ClockLane.TryPublish([ClockTicker.TickAt(Clock.Now)]);
        }

        Engine.Stop();
        _journal.Dispose();
        _notes.AddRange(_store?.Finish() ?? []);
        var info = JournalInfo.Read(_folder.Journal);
        long refusals = 0;
        foreach (var lane in _lanes.All)
        {
            refusals += lane.RefusedCount;
        }

        return new RunSummary
        {
            Ended = ended,
            DataDirectory = _folder.Root,
            ElapsedSeconds = _watch.Elapsed.TotalSeconds,
            EngineSeconds = (Logic.Time - _startedAt) / (double)UnixNs.PerSecond,
            InputsByKind = Engine.InputsByKind.ToArray(),
            View = Engine.View,
            Health = health ?? Engine.View.Health,
            FeedToOrder = Engine.FeedToOrder,
            LastSequence = Logic.InputSequence,
            Digest = Logic.OutputDigest,
            StateDigest = Logic.StateDigest(),
            JournalBytes = info.Inputs.FileBytes + info.Outputs.FileBytes,
            JournalEvents = info.Inputs.EventCount + info.Outputs.EventCount,
            Currency = Config.Portfolio.BaseCurrency,
            Feed = feed ?? new FeedFigures(),
            Notes = _notes,
            LaneRefusals = refusals,
        };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _store?.Dispose();
        Engine.Dispose();
        _journal.Dispose();
    }

    // The lane has one producer at a time: signals and timers come on threads of their own.
    private void Publish(ReadOnlySpan<InputEvent> events)
    {
        lock (_controlLock)
        {
            _control.Publish(events);
        }
    }

    private static JournalDirectory OpenJournal(DataFolder folder, KrakkedConfig config, ulong hash) =>
        JournalDirectory.Open(
            folder.Journal,
            new JournalIdentity(config.Instance, ProductVersion.Text, hash, SystemClock.WallNow),
            new JournalOptions
            {
                BlockBytes = config.Journal.BlockKib * 1_024,
                SegmentBytesMax = config.Journal.SegmentMib * 1_024L * 1_024,
                IsDurable = config.Journal.Mode == "durable",
            });

    private static EngineOptions OptionsOf(KrakkedConfig config, int threads) => new()
    {
        Threads = threads,
        InputRingSlots = config.Engine.InputRingSlots,
        OutputRingSlots = config.Engine.OutputRingSlots,
        SnapshotEveryInputs = config.Engine.SnapshotEveryInputs,
        Wait = config.Engine.Wait switch
        {
            "busy_spin" => WaitStrategyKind.BusySpin,
            "yielding" => WaitStrategyKind.Yielding,
            "blocking" => WaitStrategyKind.Blocking,
            _ => WaitStrategyKind.Adaptive,
        },
    };

    // Whoever fills the orders, the venue's limits are kept: what works on paper works there.
    private static TradingBudget BudgetOf(KrakkedConfig config, IClock clock)
    {
        var budget = new TradingBudget(
            KrakenEdge.TierOf(config.Kraken), LogicSize.Capacity.Instruments, config.Kraken.TradingReserve);
        if (config.Execution.Mode == "live")
        {
            budget.AssumeFull(clock.Now); // what an earlier process has used is not known
        }

        return budget;
    }

    // Power loss in buffered mode, or a torn tail, can keep outputs and lose the inputs that caused them.
    private void DropOutputsWithoutCause()
    {
        var inputLast = _journal.Inputs.SequenceLast;
        if (!JournalTail.TryReadLast<OutputEvent>(_folder.Journal, JournalStream.Outputs, out var last)
            || last.Cause <= inputLast)
        {
            return;
        }

        var keep = Recovery.LastOutputCausedBy(_folder, inputLast);
        _journal.CutAfter(JournalStream.Outputs, keep);
        _notes.Add(
            $"Outputs {keep + 1} to {last.Sequence} were taken off the record: the inputs after {inputLast} that "
            + "caused them are lost. Compare the venue's orders with the account before trading on.");
    }

    private void Note(ILogger log)
    {
        _notes.AddRange(_recovered.Notes);
        foreach (var stream in new[] { _journal.Inputs, _journal.Outputs })
        {
            if (!stream.IsClean)
            {
                _notes.Add(stream.ToString());
            }
        }

        if (_journal.CompressionWarning is { } warning)
        {
            _notes.Add(warning);
        }

        if (_recovered.ReplayedCount > 0 || _recovered.StartedAfter > 0)
        {
            _notes.Add(
                $"Recovered to input {Logic.InputSequence}: a snapshot at {_recovered.StartedAfter}, then "
                + $"{_recovered.ReplayedCount} inputs replayed, {_recovered.Restored} outputs put back on record.");
        }

        foreach (var note in _notes)
        {
            log.Information("Start: {Note:l}", note);
        }
    }
}
