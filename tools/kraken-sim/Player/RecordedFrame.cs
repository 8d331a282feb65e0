using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>What the player has to know of one recorded frame. A single instance is filled again and again.</summary>
internal sealed class RecordedFrame
{
    internal ReadOnlyMemory<byte> Text { get; set; }

    internal FeedChannel Channel { get; set; }

    internal string Symbol { get; set; } = string.Empty;

    internal bool IsSnapshot { get; set; }

    /// <summary>Null where the frame has none.</summary>
    internal UnixNs? Time { get; set; }

    internal List<LevelChange> Levels { get; } = [];

    /// <summary>Most levels on one side.</summary>
    internal int LevelsPerSide { get; set; }

    /// <summary>Most decimals of a price in it.</summary>
    internal int PriceDecimals { get; set; }

    /// <summary>Most decimals of a quantity in it.</summary>
    internal int QuantityDecimals { get; set; }
}
