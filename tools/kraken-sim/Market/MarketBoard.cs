using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Tools.KrakenSim.Frames;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>The public state of the whole venue. One thread works on it.</summary>
internal sealed class MarketBoard
{
    private readonly IMarketSource _source;
    private readonly Dictionary<string, PairBoard> _pairsByAnyName = new(StringComparer.Ordinal);
    private readonly PairBoard[] _pairs;
    private readonly Dictionary<string, PairBoard> _pairsBySymbol = new(StringComparer.Ordinal);
    private readonly Topic _instrumentTopic = new();

    internal MarketBoard(IMarketSource source)
    {
        _source = source;
        _pairs = [.. source.Pairs.Select(pair => new PairBoard(pair, source.BookDepth, Writer))];
        foreach (var pair in _pairs)
        {
            _pairsBySymbol.Add(pair.Pair.Symbol, pair);
            _pairsByAnyName.TryAdd(pair.Pair.Symbol, pair);
            _pairsByAnyName.TryAdd(pair.Pair.RestId, pair);
            _pairsByAnyName.TryAdd(pair.Pair.AltName, pair);
            _pairsByAnyName.TryAdd(pair.Pair.WsName, pair);
            _pairsByAnyName.TryAdd(pair.Pair.Base + pair.Pair.Quote, pair);
        }
    }

    /// <summary>Where frames are built; whoever writes sends before the next write.</summary>
    internal FrameWriter Writer { get; } = new();

    internal IReadOnlyList<PairBoard> Pairs => _pairs;

    internal IReadOnlyList<SimAsset> Assets => _source.Assets;

    /// <summary>By any name that REST knows: id, short name, either symbol.</summary>
    internal bool TryPairByAnyName(string name, out PairBoard? pair) => _pairsByAnyName.TryGetValue(name, out pair);

    internal bool TryPair(string symbol, out PairBoard? pair) => _pairsBySymbol.TryGetValue(symbol, out pair);

    /// <summary>Lists a pair anew, and tells those who follow the instruments.</summary>
    internal void ChangePair(int index, SimPair rules)
    {
        _pairs[index].Pair = rules;
        if (_instrumentTopic.HasReceivers)
        {
            InstrumentFrames.Update(Writer, rules);
            _instrumentTopic.Publish(Writer.Written);
        }
    }

    /// <summary>Sends the newest trades of every pair once more, as if they were new.</summary>
    internal void ReplayTrades(int count) => Array.ForEach(_pairs, pair => pair.ReplayTrades(count));

    internal void Apply(MarketEvent change) => _pairs[change.PairIndex].Apply(change);

    internal bool IsSubscribedToInstruments(IFrameReceiver receiver) => _instrumentTopic.Contains(receiver);

    internal void SubscribeToInstruments(IFrameReceiver receiver, bool snapshot)
    {
        _instrumentTopic.Add(receiver);
        if (snapshot)
        {
            InstrumentFrames.Snapshot(Writer, _source.Assets, _pairs.Select(pair => pair.Pair));
            receiver.Send(Writer.Written);
        }
    }

    internal bool UnsubscribeFromInstruments(IFrameReceiver receiver) => _instrumentTopic.Remove(receiver);

    internal bool HasSubscribers(FeedChannel channel) => _pairs.Any(pair => pair.HasSubscribers(channel));

    internal void Drop(IFrameReceiver receiver)
    {
        _instrumentTopic.Remove(receiver);
        Array.ForEach(_pairs, pair => pair.Drop(receiver));
    }
}
