using System.Text;
using BenchmarkDotNet.Attributes;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Perf.Workloads;

namespace KrakkedCore.Perf.Micro;

/// <summary>Question: what does reading one frame of each channel cost?</summary>
/// <remarks>Budget: 150 ns mean, 0 bytes allocated. Leaves out the socket, and keeping the book.</remarks>
[MemoryDiagnoser]
public class DecodeFrame
{
    private const int FrameMask = 1_023;

    private readonly InputEvent[] _scratch = new InputEvent[FrameDecoder.ScratchEvents];
    private readonly FrameSession _session = FrameMarket.Make(frameCount: 20_000);
    private readonly FrameDecoder _decoder;
    private readonly byte[][] _books;
    private readonly byte[][] _trades;
    private readonly byte[][] _tickers;
    private int _next;

    public DecodeFrame()
    {
        var symbols = new SymbolTable();
        foreach (var pair in MarketPair.Four)
        {
            symbols.Want(Encoding.UTF8.GetBytes(pair.Symbol));
        }

        _decoder = new FrameDecoder(symbols, FrameMarket.Depth);
        _decoder.Decode(_session[0], default, _scratch);
        _books = Take(Workloads.FrameKind.Book);
        _trades = Take(Workloads.FrameKind.Trade);
        _tickers = Take(Workloads.FrameKind.Ticker);
    }

    [Benchmark]
    public int Book() => Decode(_books);

    [Benchmark]
    public int Trade() => Decode(_trades);

    [Benchmark]
    public int Ticker() => Decode(_tickers);

    private int Decode(byte[][] frames) => _decoder.Decode(frames[_next++ & FrameMask], default, _scratch).EventCount;

    private byte[][] Take(Workloads.FrameKind kind)
    {
        var indexes = _session.IndexesOf(kind);
        var frames = new byte[FrameMask + 1][];
        for (var frame = 0; frame < frames.Length; frame++)
        {
            frames[frame] = _session[indexes[frame]].ToArray();
        }

        return frames;
    }
}
