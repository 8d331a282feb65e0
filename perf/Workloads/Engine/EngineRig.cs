using System;
using System.Threading;
using KrakkedCore.Adapters.Paper;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Oms;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Engine.Ring;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Writing;
using KrakkedCore.Tools.Krakked.Replaying;

namespace KrakkedCore.Perf.Workloads.Engine;

/// <summary>A whole engine as the command line builds it, fed from memory, with the paper venue behind it.</summary>
public sealed class EngineRig : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JournalDirectory? _journal;

    /// <summary>Builds and starts it.</summary>
    /// <param name="settings">What varies between measurements.</param>
    public EngineRig(RigSettings settings)
    {
        var options = new EngineOptions
        {
            Threads = settings.Threads,
            SnapshotEveryInputs = 0,
        };
        var lanes = new InputLanes(options, WaitStrategy.Create(options.Wait));
        var relay = new OutputRelay();
        Control = lanes.Add("control");
        Feed = lanes.Add("feed");
        Venue = new EncodingVenue(new PaperVenue(new PaperVenueOptions(), lanes.Add("paper")))
        {
            OnOrder = settings.OnOrder,
            OnInput = settings.OnInput,
        };
        Logic = new TradingLogic(LogicSize.Capacity, relay, settings.Strategies);
        if (settings.IsJournaled)
        {
            _journal = JournalDirectory.Open(
                _folder.Path, new JournalIdentity("perf", "perf", 0, new UnixNs(FrameMarket.StartNs)));
        }

        Engine = new EnginePipeline(options, new EngineParts
        {
            Logic = Logic,
            Relay = relay,
            Lanes = lanes,
            Orders = new OrderGateway(new OmsOptions(), Venue),
            Venue = Venue,
            InputJournal = _journal?.OpenWriter<InputEvent>(JournalStream.Inputs),
            OutputJournal = _journal?.OpenWriter<OutputEvent>(JournalStream.Outputs),
            Snapshots = null,
            Clock = settings.Clock,
        });
        Engine.Start();
    }

    /// <summary>The lane of whoever starts and commands it.</summary>
    public InputLane Control { get; }

    /// <summary>The lane of the market.</summary>
    public InputLane Feed { get; }

    /// <summary>Where orders go.</summary>
    public EncodingVenue Venue { get; }

    /// <summary>Who decides.</summary>
    public TradingLogic Logic { get; }

    /// <summary>The stages.</summary>
    public EnginePipeline Engine { get; }

    /// <summary>Folder of the journal.</summary>
    public string JournalPath => _folder.Path;

    /// <summary>Waits until so many inputs of the feed, and all they caused, are decided and written.</summary>
    /// <param name="count">Inputs published.</param>
    /// <exception cref="InvalidOperationException">The engine stopped by a fault.</exception>
    public void WaitFor(long count)
    {
        var spinner = default(SpinWait);
        while (InputCount() < count || (_journal is not null && Engine.WrittenSequence < count))
        {
            if (Engine.Fault.IsCompleted)
            {
                throw new InvalidOperationException("The measured engine failed.", Engine.Fault.Result);
            }

            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Stops it and closes the journal; the files stay until it is disposed.</summary>
    public void Stop()
    {
        Engine.Stop();
        _journal?.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private long InputCount()
    {
        long count = 0;
        foreach (var ofKind in Engine.InputsByKind)
        {
            count += ofKind;
        }

        return count;
    }
}
