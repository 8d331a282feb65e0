using System;
using System.Text;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Perf.Workloads.Engine;

/// <summary>Decodes a session frame by frame, as the feed does behind its socket.</summary>
public sealed class FrameFeeder
{
    private readonly FrameSession _session;
    private readonly SymbolTable _symbols = new();
    private readonly FrameDecoder _decoder;
    private readonly InputEvent[] _scratch = new InputEvent[FrameDecoder.ScratchEvents];
    private int _round;
    private int _next;

    /// <summary>Starts at the session's first frame.</summary>
    /// <param name="session">What is played, again and again.</param>
    public FrameFeeder(FrameSession session)
    {
        _session = session;
        foreach (var pair in MarketPair.Four)
        {
            _symbols.Want(Encoding.UTF8.GetBytes(pair.Symbol));
        }

        _decoder = new FrameDecoder(_symbols, FrameMarket.Depth);
        session.StartRound(0);
    }

    /// <summary>Market time of the newest frame.</summary>
    public UnixNs Now { get; private set; } = new(FrameMarket.StartNs);

    /// <summary>Dollars.</summary>
    public AssetId Valuation =>
        _symbols.TryFindAsset("USD"u8, out var asset) ? asset : throw new InvalidOperationException("No frame yet.");

    /// <summary>Decodes the next frame.</summary>
    /// <returns>Its events, valid until the next call.</returns>
    public ReadOnlySpan<InputEvent> Next()
    {
        if (_next == _session.Count)
        {
            _next = 0;
            _session.StartRound(++_round);
        }

        Now = new UnixNs(FrameMarket.StartNs + (_round * _session.RoundNs) + (_next * FrameMarket.FrameNs));
        var result = _decoder.Decode(_session[_next++], Now, _scratch);
        if (result.Fault != FrameFault.None)
        {
            throw new InvalidOperationException(
                $"Frame {_next - 1} was refused, {result.Fault}: {Encoding.UTF8.GetString(_session[_next - 1])}");
        }

        return _scratch.AsSpan(0, result.EventCount);
    }
}
