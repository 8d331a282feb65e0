using System;
using System.Text.Json;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>One public WebSocket v2 frame to input events. Pure: no socket, no clock, no log.</summary>
/// <remarks>
/// Known shapes are scanned; whatever the scanner does not expect is read again by the general reader, which gives the
/// same events for any order of keys. No bytes whatever make it throw. Allocates nothing for a frame that is well
/// formed, once warm. One thread owns it.
/// Source: https://docs.kraken.com/api/docs/guides/spot-ws-intro.
/// </remarks>
public sealed class FrameDecoder
{
    /// <summary>
    /// Scratch space that holds a snapshot of the deepest book, or of every pair, with room to spare.
    /// </summary>
    public const int ScratchEvents = 4_096;

    private readonly GeneralReader _general;
    private readonly ShapeScanner _shapes;
    private readonly TradeMemory _trades;

    /// <summary>A decoder.</summary>
    /// <param name="symbols">Names and rows; instrument frames define what is wanted in it.</param>
    /// <param name="bookDepth">Levels of the book subscription, 1 to 1,000; stated on every book event.</param>
    public FrameDecoder(SymbolTable symbols, int bookDepth)
    {
        Invariant.Holds(bookDepth is >= 1 and <= 1_000);
        Statistics = new DecodeStatistics();
        _general = new GeneralReader(symbols, bookDepth, Statistics);
        _shapes = new ShapeScanner(symbols, bookDepth);
        _trades = new TradeMemory(Statistics);
    }

    /// <summary>What was met so far.</summary>
    public DecodeStatistics Statistics { get; }

    /// <summary>The reply, when the last frame was one.</summary>
    public Reply LastReply => _general.Reply;

    /// <summary>Reads one whole frame.</summary>
    /// <param name="frame">UTF-8, any bytes.</param>
    /// <param name="receiveTime">Engine clock when the frame was complete.</param>
    /// <param name="scratch">1 event or more; the events are written from its start.</param>
    public DecodeResult Decode(ReadOnlySpan<byte> frame, UnixNs receiveTime, Span<InputEvent> scratch)
    {
        Invariant.Holds(scratch.Length > 0);
        var writer = new EventWriter(scratch, receiveTime);
        if (!_shapes.TryScan(frame, ref writer, out var result))
        {
            writer.Reset();
            Statistics.AddGeneralFrame();
            result = ReadGeneral(frame, ref writer);
        }

        return Finish(result, ref writer);
    }

    /// <summary>Reads one whole frame by the general reader alone: slower, and the same result.</summary>
    /// <param name="frame">UTF-8, any bytes.</param>
    /// <param name="receiveTime">Engine clock when the frame was complete.</param>
    /// <param name="scratch">1 event or more; the events are written from its start.</param>
    public DecodeResult DecodeGeneral(ReadOnlySpan<byte> frame, UnixNs receiveTime, Span<InputEvent> scratch)
    {
        Invariant.Holds(scratch.Length > 0);
        var writer = new EventWriter(scratch, receiveTime);
        return Finish(ReadGeneral(frame, ref writer), ref writer);
    }

    /// <summary>The pair's trades are subscribed to: what happens from now on is no history.</summary>
    /// <param name="instrument">Defined.</param>
    /// <param name="venueTime">The venue's, as it acknowledged; zero when it told none. Only the first counts.</param>
    public void NoteSubscribed(InstrumentId instrument, UnixNs venueTime) =>
        _trades.NoteSubscribed(instrument, venueTime);

    private DecodeResult ReadGeneral(ReadOnlySpan<byte> frame, ref EventWriter writer)
    {
        try
        {
            return _general.Read(frame, ref writer);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The reader of the platform tells broken JSON by exception; broken frames are rare and end here.
            return new DecodeResult(FrameKind.Unknown, FrameFault.Malformed, 0, false);
        }
    }

    private DecodeResult Finish(DecodeResult result, ref EventWriter writer)
    {
        if (result.Fault == FrameFault.None && writer.IsOverfull)
        {
            result = result with { Fault = FrameFault.TooLarge };
        }

        if (result.Fault != FrameFault.None)
        {
            Statistics.AddFault(result.Fault);
            return result with { EventCount = 0 };
        }

        var instrument = writer.Count > 0 ? writer.Events[0].Instrument : InstrumentId.None;
        var count = result.Kind == FrameKind.Trade
            ? _trades.DropRepeated(writer.Events, result.IsSnapshot)
            : writer.Count;
        return result with { EventCount = count, Instrument = instrument };
    }
}
