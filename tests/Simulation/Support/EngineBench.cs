using System;
using KrakkedCore.Adapters.Paper;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Oms;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Engine.Ring;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Snapshots;
using KrakkedCore.Journal.Writing;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Replaying;
using KrakkedCore.Tools.Krakked.Running;
using Serilog.Core;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>A whole engine with its real journal, paper venue and gateway, put together by hand.</summary>
/// <remarks>
/// The composition root of the command line does the same; here every part can be wrapped, so that a test sees what
/// passes between them.
/// </remarks>
internal sealed class EngineBench : IDisposable
{
    private readonly EngineDress _dress;
    private readonly IClock _clock;
    private readonly JournalDirectory _journal;
    private readonly ulong _configurationHash;
    private readonly InputLane _control;
    private readonly long _runs;

    internal EngineBench(DataFolder folder, IClock clock, EngineDress? dress = null)
    {
        _dress = dress ?? new EngineDress();
        _clock = clock;
        _configurationHash = ConfigLoader.HashOf(_dress.Config);
        _journal = JournalDirectory.Open(
            folder.Journal, new JournalIdentity("simulation", "0.1.0", _configurationHash, clock.Now));
        var outputs = _journal.OpenWriter<OutputEvent>(JournalStream.Outputs);
        var (logic, relay) = Recover(folder, outputs);
        _runs = logic.Run;

        var options = _dress.Options;
        var lanes = new InputLanes(options, WaitStrategy.Create(options.Wait));
        _control = lanes.Add("control");
        var venueLane = lanes.Add("venue");
        Ticks = lanes.Add("clock");
        Feed = lanes.Add("feed");
        Paper = new PaperVenue(
            new PaperVenueOptions { LatencyNs = _dress.Config.Paper.LatencyMs * UnixNs.PerMillisecond }, venueLane);
        var venue = _dress.Venue(Paper);
        Orders = new OrderGateway(new OmsOptions(), venue);
        Logic = logic;
        Engine = new EnginePipeline(options, new EngineParts
        {
            Logic = logic,
            Relay = relay,
            Lanes = lanes,
            Orders = Orders,
            Venue = venue,
            InputJournal = _dress.Journal(_journal.OpenWriter<InputEvent>(JournalStream.Inputs)),
            OutputJournal = outputs,
            Snapshots = new JournalSnapshots(
                new SnapshotStore(folder.Snapshots), _configurationHash, clock, Logger.None),
            Clock = clock,
        });
    }

    internal TradingLogic Logic { get; }

    internal EnginePipeline Engine { get; }

    internal OrderGateway Orders { get; }

    internal PaperVenue Paper { get; }

    internal InputLane Feed { get; }

    internal InputLane Ticks { get; }

    /// <summary>
    /// Tells the engine that it started, what is in force and, once, what it owns; connects the market.
    /// </summary>
    internal void Begin(MadeUpMarket market)
    {
        var config = _dress.Config;
        var events = new StartEvents(_clock.Now).Started(_configurationHash, _runs + 1);
        var valuation = Logic.Names.FindAsset(config.Portfolio.BaseCurrency);
        ushort row = 0;
        foreach (var name in _runs == 0 ? config.Paper.Balances.Keys : [])
        {
            var asset = new AssetId(++row);
            valuation = name == config.Portfolio.BaseCurrency ? asset : valuation;
            events.Asset(name, asset);
        }

        events.Settings(config, valuation, awaitsHistory: false);
        row = 0;
        foreach (var total in _runs == 0 ? config.Paper.Balances.Values : [])
        {
            events.Balance(new AssetId(++row), total);
        }

        _control.Publish(events.ToArray());
        Engine.Start();
        Pump();
        market.Connect(Logic.Names, Feed, Ticks, Pump);
    }

    public void Dispose()
    {
        Engine.Stop();
        _journal.Dispose();
    }

    private void Pump()
    {
        if (_dress.Options.Threads == 0)
        {
            Engine.Pump();
        }
    }

    private (TradingLogic Logic, OutputRelay Relay) Recover(DataFolder folder, IJournal<OutputEvent> outputs)
    {
        if (_dress.Strategies is null && _dress.Capacity is null)
        {
            var recovered = Recovery.Run(
                folder, _journal.Inputs.SequenceLast, _journal.Outputs.SequenceLast, outputs);
            return (recovered.Logic, recovered.Relay);
        }

        var relay = new OutputRelay();
        return (new TradingLogic(_dress.Capacity ?? LogicSize.Capacity, relay, _dress.Strategies), relay);
    }
}
