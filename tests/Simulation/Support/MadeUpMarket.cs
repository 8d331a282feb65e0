using System;
using System.Text;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Server;
using KrakkedCore.Tools.Krakked.Running;
using Xunit;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>
/// The local venue on virtual time: its market becomes frames, its frames events, and those go into a lane.
/// </summary>
/// <remarks>It outlives the engine: a new one connects, and the market is where it was.</remarks>
internal sealed class MadeUpMarket : IFrameReceiver
{
    private const long TickNs = UnixNs.PerSecond / 2;

    private readonly VirtualClock _clock = new();
    private readonly MarketGenerator _source;
    private readonly MarketBoard _board;
    private readonly MarketEvent _event = new();
    private readonly InputEvent[] _scratch = new InputEvent[FrameDecoder.ScratchEvents];
    private readonly InputEvent[] _one = new InputEvent[1];
    private readonly Random _pace;
    private FrameDecoder? _decoder;
    private IInputLane? _feed;
    private IInputLane? _ticks;
    private Action _pump = () => { };

    internal MadeUpMarket(ulong seed)
    {
        _clock.MoveTo(new UnixNs(1_790_000_000 * UnixNs.PerSecond));
        _pace = new Random((int)seed);
        _source = new MarketGenerator(new GeneratorOptions
        {
            Seed = seed,
            EventsPerMarketSecond = 2,
            Pairs = GeneratorPairs.Named(Trading.Pairs),
            WarmUp = TimeSpan.FromMinutes(5),
        });
        _board = new MarketBoard(_source);
        _source.Begin(_clock.Now);
        MoveMarket(_clock.Now);
    }

    internal VirtualClock Clock => _clock;

    /// <summary>Connects an engine that has been told its start, as the feed does.</summary>
    internal void Connect(LogicNames names, IInputLane feed, IInputLane ticks, Action pump)
    {
        (_feed, _ticks, _pump) = (feed, ticks, pump);
        _decoder = new FrameDecoder(SymbolsOf(names), bookDepth: 10);
        _one[0].Begin(InputKind.FeedStatus, EventSource.KrakenPublic, InstrumentId.None, default, _clock.Now);
        _one[0].FeedStatus = new FeedStatus(FeedState.Connected, FeedChannel.None);
        feed.Publish(_one);

        new Replies(_board.Writer, _clock).Status(this, connectionId: 1);
        var desk = new SubscriptionDesk(_board, _clock);
        Subscribe(desk, new SimRequest { TimeIn = _clock.Now, Method = "subscribe", Channel = "instrument" });
        foreach (var channel in new[] { "ticker", "trade", "book" })
        {
            Subscribe(desk, new SimRequest
            {
                TimeIn = _clock.Now,
                Method = "subscribe",
                Channel = channel,
                Symbols = Trading.Pairs,
                EventTrigger = channel == "ticker" ? "bbo" : null,
            });
        }
    }

    /// <summary>The engine is gone; its socket is closed.</summary>
    internal void Disconnect()
    {
        _board.Drop(this);
        (_decoder, _feed, _ticks) = (null, null, null);
        _pump = () => { };
    }

    /// <summary>Lets the market live on for a while, with a clock tick twice a second.</summary>
    internal void Run(TimeSpan duration)
    {
        var end = new UnixNs(_clock.Now.Raw + (duration.Ticks * 100));
        while (_clock.Now < end)
        {
            var next = _clock.Now + TickNs;
            MoveMarket(next);
            _clock.MoveTo(next);
            _one[0] = ClockTicker.TickAt(next);
            _ticks!.Publish(_one);
            _pump();
        }
    }

    public void Send(ReadOnlySpan<byte> frame)
    {
        var result = _decoder!.Decode(frame, _clock.Now, _scratch);
        Assert.True(result.Fault == FrameFault.None, $"{result.Fault}: {Encoding.UTF8.GetString(frame)}");
        if (result.EventCount > 0)
        {
            _feed!.Publish(_scratch.AsSpan(0, result.EventCount));
        }

        // Now one frame at a time, now several: the engine must not care how its inputs are batched.
        if (_pace.Next(4) == 0)
        {
            _pump();
        }
    }

    private void Subscribe(SubscriptionDesk desk, SimRequest request) =>
        Assert.Equal(Math.Max(1, request.Symbols.Count), desk.Handle(this, request));

    private void MoveMarket(UnixNs to)
    {
        while (_source.TryNext(to, _event))
        {
            _clock.MoveTo(_event.Time);
            _board.Apply(_event);
        }
    }

    private static SymbolTable SymbolsOf(LogicNames names)
    {
        var symbols = new SymbolTable();
        foreach (var row in names.Instruments)
        {
            symbols.Know(Encoding.UTF8.GetBytes(row.Definition.Symbol.ToString()), row.Instrument);
        }

        foreach (var asset in names.Assets)
        {
            symbols.Know(Encoding.UTF8.GetBytes(asset.Name.ToString()), asset.Asset);
        }

        foreach (var symbol in Trading.Pairs)
        {
            symbols.Want(Encoding.UTF8.GetBytes(symbol));
        }

        return symbols;
    }
}
