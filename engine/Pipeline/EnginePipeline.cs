using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Pipeline.Stages;
using KrakkedCore.Engine.Pipeline.Views;
using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Engine.Pipeline;

/// <summary>The map of the whole engine: which stage reads which ring, after whom, and on which thread.</summary>
/// <remarks>
/// <code>
/// lanes ──> merge ──> INPUT RING ──┬──> journal ─ ─ ─ ─ ─ ─ ─ gate ─ ─ ─ ─┐
///                                  ├──> logic ──> OUTPUT RING ──┬──> oms ──> venue ──> its lane
///                                  └──> observe (oms, venue)    ├──> view
///                                                               ├──> output journal
///                                                               └──> latency (waits at no gate)
/// </code>
/// Journal and logic run side by side. Nothing logic decided leaves before its cause is written. Stages on one thread
/// are polled in a fixed order; no stage waits for another by blocking, so any number of threads is the same engine.
/// </remarks>
public sealed class EnginePipeline : IDisposable
{
    private readonly EngineParts _parts;
    private readonly RingBuffer<InputEvent> _input;
    private readonly RingBuffer<OutputEvent> _output;
    private readonly JournalStage? _journal;
    private readonly OutputJournalStage? _outputJournal;
    private readonly LogicStage _logic;
    private readonly OmsStage _oms;
    private readonly SnapshotSlot _snapshots = new();
    private readonly List<ProcessorThread> _threads = [];
    private readonly IProcessor[] _processors;
    private readonly TaskCompletionSource<Exception> _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isStopped;

    /// <summary>Builds the graph; nothing runs yet.</summary>
    /// <param name="options">Sizes and threads.</param>
    /// <param name="parts">What it is made of.</param>
    /// <exception cref="ArgumentException">A size is wrong.</exception>
    public EnginePipeline(EngineOptions options, EngineParts parts)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parts);
        options.Validate(parts.Logic.OutputsPerInputMax);
        _parts = parts;
        var wait = parts.Lanes.Wait;
        _input = RingBuffer<InputEvent>.CreateSingleProducer(options.InputRingSlots, wait);
        _output = RingBuffer<OutputEvent>.CreateSingleProducer(options.OutputRingSlots, wait);

        var sink = new OutputRingSink(_output);
        var newestDigest = new DigestCell();
        newestDigest.Write(parts.Logic.OutputSequence, parts.Logic.OutputDigest);
        parts.Relay.Target = sink;
        _logic = new LogicStage(parts.Logic, sink, newestDigest, _snapshots, options.SnapshotEveryInputs);
        _oms = new OmsStage(parts.Orders, parts.Venue, parts.Clock);
        if (parts.InputJournal is not null)
        {
            _journal = new JournalStage(
                parts.InputJournal,
                sink,
                newestDigest,
                _snapshots,
                parts.Snapshots,
                wait,
                options.InputRingSlots);
        }

        if (parts.OutputJournal is not null && _journal is not null)
        {
            _outputJournal = new OutputJournalStage(parts.OutputJournal, _journal);
        }

        _processors = Wire(wait, options.Threads);
    }

    /// <summary>What the outputs told so far.</summary>
    public EngineView View { get; } = new();

    /// <summary>From the bytes of the feed to an order handed to the venue.</summary>
    public LatencyHistogram FeedToOrder => _oms.FeedToOrder;

    /// <summary>Inputs seen, by <see cref="InputKind"/>.</summary>
    public ReadOnlySpan<long> InputsByKind => _logic.InputsByKind;

    /// <summary>Last input that is written; 0 while there is none.</summary>
    public long WrittenSequence => _journal?.Written ?? 0;

    /// <summary>Completes with the fault that stopped the engine; never otherwise.</summary>
    public Task<Exception> Fault => _fault.Task;

    /// <summary>Starts the threads; none when the caller pumps.</summary>
    public void Start()
    {
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Runs every stage on the caller's thread until none has work left.</summary>
    /// <exception cref="Exception">The fault that stopped the engine, now or before.</exception>
    public void Pump()
    {
        if (_fault.Task.IsCompleted)
        {
            ExceptionDispatchInfo.Throw(_fault.Task.Result);
        }

        try
        {
            PumpUntilIdle();
        }
        catch (Exception fault)
        {
            _fault.TrySetResult(fault);
            StopLanes("a stage failed.");
            throw;
        }
    }

    /// <summary>Takes in what the lanes hold, lets every stage finish, writes journal and snapshot.</summary>
    /// <remarks>
    /// The adapters have stopped before. After a fault nothing more is decided, and nothing is written.
    /// </remarks>
    public void Stop()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        StopThreads("it was asked to stop.");
        if (_fault.Task.IsCompleted)
        {
            return;
        }

        long written;
        do
        {
            written = WrittenSequence;
            Pump();
            _journal?.Flush();
            Pump();
        }
        while (WrittenSequence != written);

        _outputJournal?.Flush();
        SaveState();
    }

    /// <inheritdoc />
    public void Dispose() => Stop();

    private IProcessor[] Wire(IWaitStrategy wait, int threadCount)
    {
        var stamper = new SequenceStamper(_parts.Logic.InputSequence);
        var lanes = new RingBuffer<InputEvent>[_parts.Lanes.All.Count];
        for (var index = 0; index < lanes.Length; index++)
        {
            lanes[index] = _parts.Lanes.All[index].Ring;
        }

        // Side by side on the input ring; what comes later on the output ring waits at a gate, not at a barrier.
        var merge = LaneMerger.Create("merge", lanes, _input, stamper);
        var readModel = new ReadModelStage(View);
        var oms = EventProcessor.Create("oms", _output, _output.NewBarrier(), _oms, Gate());
        var view = EventProcessor.Create("view", _output, _output.NewBarrier(), readModel, Gate());
        var latency = EventProcessor.Create(
            "latency", _output, _output.NewBarrier(), new LatencyStage(View.FeedToDecision, _parts.Clock));
        var consumers = new List<Sequence> { oms.Sequence, view.Sequence, latency.Sequence };
        var outputJournal = _outputJournal is null
            ? null
            : EventProcessor.Create("output-journal", _output, _output.NewBarrier(), _outputJournal, Gate());
        if (outputJournal is not null)
        {
            consumers.Add(outputJournal.Sequence);
        }

        var room = new OutputRoomGate(_output, [.. consumers], _parts.Logic.OutputsPerInputMax);
        var logic = EventProcessor.Create("logic", _input, _input.NewBarrier(), _logic, room);
        room.Guard(logic.Sequence);
        var observe = EventProcessor.Create(
            "observe", _input, _input.NewBarrier(), new ObserveStage(_parts.Orders, _parts.Venue));
        var journal = _journal is null ? null : EventProcessor.Create("journal", _input, _input.NewBarrier(), _journal);

        _output.AddGatingSequences([.. consumers]);
        _input.AddGatingSequences(
            journal is null
                ? [logic.Sequence, observe.Sequence]
                : [logic.Sequence, observe.Sequence, journal.Sequence]);

        IProcessor[] deciding = [merge, logic];
        IProcessor[] writing = journal is null ? [] : outputJournal is null ? [journal] : [journal, outputJournal];
        IProcessor[] acting = [observe, latency, oms, view];
        IProcessor[][] shares = threadCount switch
        {
            0 => [],
            1 => [[.. deciding, .. writing, .. acting]],
            2 => [deciding, [.. writing, .. acting]],
            _ => [deciding, writing, acting],
        };
        foreach (var share in shares)
        {
            _threads.Add(new ProcessorThread(share[0].Name, wait, share) { OnFault = OnFault });
        }

        return [.. deciding, .. writing, .. acting];
    }

    private JournalGate? Gate() => _journal is null ? null : new JournalGate(_journal);

    private void OnFault(Exception fault)
    {
        if (_fault.TrySetResult(fault))
        {
            // The thread that failed is gone already; the others stop where they are.
            ThreadPool.UnsafeQueueUserWorkItem(static engine => engine.StopThreads("a stage failed."), this, true);
        }
    }

    private void PumpUntilIdle()
    {
        int done;
        do
        {
            done = 0;
            foreach (var processor in _processors)
            {
                done += processor.Poll();
            }
        }
        while (done > 0);
    }

    private void StopLanes(string reason)
    {
        foreach (var lane in _parts.Lanes.All)
        {
            lane.Stop(reason);
        }
    }

    private void StopThreads(string reason)
    {
        StopLanes(reason);
        foreach (var thread in _threads)
        {
            thread.Halt();
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private void SaveState()
    {
        if (_journal is null || _parts.Logic.InputSequence == 0)
        {
            return;
        }

        _journal.SaveWhenOffered();
        if (_snapshots.TryTake(out var state))
        {
            _parts.Logic.Save(state);
            _snapshots.Offer(_parts.Logic.InputSequence, _parts.Logic.OutputSequence, _parts.Logic.OutputDigest);
            _journal.SaveWhenOffered();
        }
    }
}
