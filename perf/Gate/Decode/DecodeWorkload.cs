using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Perf.Measuring.Yardsticks.Json;
using KrakkedCore.Perf.Workloads;

namespace KrakkedCore.Perf.Gate.Decode;

/// <summary>Frames of one kind, read by the engine's decoder and by the serializer.</summary>
/// <typeparam name="T">What the serializer makes of one item.</typeparam>
internal sealed class DecodeWorkload<T>
{
    private const int FrameCount = 4_096;

    private readonly InputEvent[] _scratch = new InputEvent[FrameDecoder.ScratchEvents];
    private readonly byte[][] _frames = new byte[FrameCount][];
    private readonly FrameDecoder _decoder;
    private readonly JsonTypeInfo<Message<T>> _type;

    /// <summary>Takes frames of the kind from a session, and tells the decoder its instruments.</summary>
    public DecodeWorkload(FrameSession session, Workloads.FrameKind kind, JsonTypeInfo<Message<T>> type)
    {
        _type = type;
        var symbols = new SymbolTable();
        foreach (var pair in MarketPair.Four)
        {
            symbols.Want(System.Text.Encoding.UTF8.GetBytes(pair.Symbol));
        }

        _decoder = new FrameDecoder(symbols, FrameMarket.Depth);
        _decoder.Decode(session[session.IndexesOf(Workloads.FrameKind.Instrument)[0]], default, _scratch);
        var indexes = session.IndexesOf(kind);
        for (var frame = 0; frame < FrameCount; frame++)
        {
            _frames[frame] = session[indexes[frame % indexes.Length]].ToArray();
            Invariant.Holds(_decoder.Decode(_frames[frame], default, _scratch).Fault == FrameFault.None);
        }
    }

    /// <summary>Decodes so many frames to events.</summary>
    public double Decode(long count)
    {
        var start = Stopwatch.GetTimestamp();
        for (long frame = 0; frame < count; frame++)
        {
            _decoder.Decode(_frames[frame & (FrameCount - 1)], new UnixNs(frame), _scratch);
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    /// <summary>Deserializes so many frames to objects.</summary>
    public double Deserialize(long count)
    {
        var start = Stopwatch.GetTimestamp();
        for (long frame = 0; frame < count; frame++)
        {
            var message = JsonSerializer.Deserialize(_frames[frame & (FrameCount - 1)], _type);
            Invariant.Holds(message!.Data!.Count > 0);
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
