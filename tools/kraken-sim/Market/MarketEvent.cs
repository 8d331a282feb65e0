using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>One thing that happened on one pair. A single instance is filled again and again.</summary>
public sealed class MarketEvent
{
    /// <summary>What it carries.</summary>
    public MarketEventKind Kind { get; private set; }

    /// <summary>Row of the pair in <see cref="IMarketSource.Pairs"/>.</summary>
    public int PairIndex { get; private set; }

    /// <summary>When, on the venue's clock.</summary>
    public UnixNs Time { get; private set; }

    /// <summary>Levels in the order they changed; the same price may come twice, the later one holds.</summary>
    public List<LevelChange> Changes { get; } = [];

    /// <summary>Fills of one match, in order.</summary>
    public List<SimTrade> Trades { get; } = [];

    /// <summary>Best bid and ask, for <see cref="MarketEventKind.Quote"/>.</summary>
    public TopOfBook Quote { get; set; }

    /// <summary>The frame's bytes, for <see cref="MarketEventKind.Frame"/>.</summary>
    public ReadOnlyMemory<byte> Frame { get; set; }

    /// <summary>The frame's channel.</summary>
    public FeedChannel FrameChannel { get; set; }

    /// <summary>True when the levels replace the whole book.</summary>
    public bool IsSnapshot { get; set; }

    /// <summary>Starts a new event: everything of the last one is gone.</summary>
    /// <param name="kind">What it will carry.</param>
    /// <param name="pairIndex">Row of the pair.</param>
    /// <param name="time">When.</param>
    public void Begin(MarketEventKind kind, int pairIndex, UnixNs time)
    {
        Kind = kind;
        PairIndex = pairIndex;
        Time = time;
        Changes.Clear();
        Trades.Clear();
        Quote = default;
        Frame = default;
        FrameChannel = FeedChannel.None;
        IsSnapshot = false;
    }
}
