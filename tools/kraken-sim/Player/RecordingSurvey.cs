using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>What a look through a whole recording tells about its pairs.</summary>
internal sealed class RecordingSurvey
{
    private readonly SortedDictionary<string, (int Price, int Quantity)> _decimals = new(StringComparer.Ordinal);
    private readonly SortedSet<FeedChannel> _channels = [];
    private int _levelsPerSide;

    internal RecordingSurvey(string path)
    {
        var frame = new RecordedFrame();
        foreach (var (line, text) in RecordedFrames.Read(path))
        {
            if (FrameParser.TryRead(path, line, text, frame))
            {
                Note(frame);
            }
        }

        if (_channels.Count == 0)
        {
            throw new RecordingException(
                path, 0, "it has no book, trade or ticker frame", "name a recording of WebSocket v2 market data.");
        }
    }

    /// <summary>Earliest time in it.</summary>
    internal UnixNs TimeFirst { get; private set; }

    internal IReadOnlyList<FeedChannel> Channels => [.. _channels];

    internal IReadOnlyList<SimPair> Pairs =>
        [.. _decimals.Select(pair => PlayedAssets.Pair(pair.Key, pair.Value.Price, pair.Value.Quantity))];

    /// <summary>The subscription's depth, as the longest snapshot shows it.</summary>
    internal int BookDepth => PairBoard.Depths.First(depth => depth >= Math.Min(_levelsPerSide, PairBoard.Depths[^1]));

    private void Note(RecordedFrame frame)
    {
        var (price, quantity) = _decimals.GetValueOrDefault(frame.Symbol);
        _decimals[frame.Symbol] =
            (Math.Max(price, frame.PriceDecimals), Math.Max(quantity, frame.QuantityDecimals));
        _channels.Add(frame.Channel);
        if (frame.IsSnapshot && frame.Channel == FeedChannel.Book)
        {
            _levelsPerSide = Math.Max(_levelsPerSide, frame.LevelsPerSide);
        }

        if (TimeFirst.Raw == 0 && frame.Time is { } time)
        {
            TimeFirst = time;
        }
    }
}
