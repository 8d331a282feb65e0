using System;
using BenchmarkDotNet.Attributes;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Perf.Workloads.Kraken;

namespace KrakkedCore.Perf.Micro;

/// <summary>Question: what does reading one frame of the private socket cost?</summary>
/// <remarks>Budget: 2 us mean, 0 bytes allocated. Leaves out the socket, and joining the order.</remarks>
[MemoryDiagnoser]
public class DecodePrivateFrame : IPrivateHandler
{
    private readonly PrivateDecoder _decoder = new(OrderRounds.NewSymbols());
    private readonly PrivateFrames _frames = new();

    public DecodePrivateFrame() => _frames.Begin(ClientOrderId.From(1, place: 0), PrivateFrames.SequenceFirst);

    public long Count { get; private set; }

    [Benchmark]
    public long Accepted() => Decode(0);

    [Benchmark]
    public long New() => Decode(1);

    [Benchmark]
    public long Trade() => Decode(2);

    [Benchmark]
    public long Filled() => Decode(3);

    [Benchmark]
    public long Balance() => Decode(4);

    public void OnBegin(PrivateFrame frame)
    {
    }

    public void OnExecution(in ExecutionReport report) => Count++;

    public void OnBalance(in BalanceReport report) => Count++;

    public void OnStatus(bool isOnline) => Count++;

    public void OnReply(in TradingReply reply, ReadOnlySpan<TradingReply> items) => Count++;

    private long Decode(int index)
    {
        _decoder.Decode(_frames[index], this);
        return Count;
    }
}
