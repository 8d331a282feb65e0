using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Simulation.Edge;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Venue;
using KrakkedCore.Tools.Krakked.Replaying;
using Xunit;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>An engine that trades, somebody who trades by hand beside it, money that moves, and a venue at which all
/// that can go wrong with money does.</summary>
internal sealed class MoneyWorld : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly List<(UnixNs From, UnixNs To)> _downs = [];

    internal MoneyWorld(MoneyOptions options)
    {
        Options = options;
        Edge = new EdgeWorld(options.Edge);
        Hand = new HandTrader(Edge.Venue);
    }

    internal MoneyOptions Options { get; }

    internal EdgeWorld Edge { get; }

    /// <summary>Use it inside <see cref="EdgeWorld.Work"/>.</summary>
    internal HandTrader Hand { get; }

    internal SimAccount Account => Edge.Venue.Accounts.Single().Core;

    internal UnixNs Now => Edge.Time.Now;

    /// <summary>When there was no engine.</summary>
    internal IReadOnlyList<(UnixNs From, UnixNs To)> Downs => _downs;

    /// <summary>Orders placed at the venue by anybody.</summary>
    internal int OrderCount => Account.History.OpenOrders.Count + Account.History.ClosedOrders.Count;

    /// <summary>The engine takes orders: it knows its account, and trading is on.</summary>
    internal void RunUntilTrading()
    {
        for (var minute = 0; minute < 20; minute++)
        {
            Edge.Run(Minute);
        }
    }

    /// <summary>Somebody buys by hand at what the book offers.</summary>
    internal void BuyByHand(string pair, string quantity) => Edge.Work(_ =>
        Assert.Null(Hand.Buy(pair, Quantity.Parse(quantity))));

    /// <summary>Somebody sells by hand at what the book offers.</summary>
    internal void SellByHand(string pair, string quantity) => Edge.Work(_ =>
        Assert.Null(Hand.Sell(pair, Quantity.Parse(quantity))));

    /// <summary>Money moves without a trade.</summary>
    internal void Move(FlowKind kind, string asset, string amount, string fee = "0", string wallet = "") =>
        Edge.Work(venue => Assert.Null(venue.Move(new MoneyFlow(kind, asset, Amount.Parse(amount))
        {
            Fee = Amount.Parse(fee),
            Wallet = wallet,
        })));

    internal void Inject(FaultKind kind, TimeSpan span = default, int count = 0) =>
        Edge.Work(venue => venue.Inject(kind, span, count));

    /// <summary>No new orders, and time enough for everything to come out.</summary>
    internal void ComeToRest()
    {
        Edge.Command(CommandKind.StopTrading);
        Edge.Work(_ => Hand.CancelAll());
        Edge.Run(TimeSpan.FromMinutes(15));
        Edge.RunUntilStreaming();

        // To between the minutes: positions are closed when a candle is, and their orders live for 20 s.
        var second = Now.Raw / UnixNs.PerSecond % 60;
        Edge.Run(TimeSpan.FromSeconds((110 - second) % 60));
    }

    /// <summary>The process ends, and after a while another opens what it left.</summary>
    internal void Restart(TimeSpan down)
    {
        var from = Now;
        Edge.Stop();
        Edge.Time.Advance(down);
        _downs.Add((from, Now));
        Edge.Reopen();
    }

    /// <summary>Ends it, and reads what it said.</summary>
    internal MoneyRecord Stop()
    {
        Edge.Stop();
        return new MoneyRecord(Edge.Folder, Edge.StoppedAt);
    }

    /// <summary>The journal gives the same outputs and the same state again.</summary>
    internal void AssertReplays(string which)
    {
        var replayed = Replayer.Run(Edge.Folder.Journal, new ReplayOptions());
        Assert.True(replayed.FirstDifference is null, $"{which}: {replayed.FirstDifference}");
        Assert.Equal(
            (Edge.Engine.Logic.OutputDigest, Edge.Engine.Logic.StateDigest()),
            (replayed.Digest, replayed.StateDigest));
    }

    public void Dispose() => Edge.Dispose();
}
