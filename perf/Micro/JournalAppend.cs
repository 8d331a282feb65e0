using System;
using BenchmarkDotNet.Attributes;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Writing;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Perf.Workloads.Engine;

namespace KrakkedCore.Perf.Micro;

/// <summary>Question: what does the journal cost an event: copied, compressed a block at a time, written?</summary>
/// <remarks>
/// Budget: 250 ns mean, 0 bytes allocated. Written every 4,096 events to the page cache; leaves out flushing to the
/// device.
/// </remarks>
[MemoryDiagnoser]
public class JournalAppend : IDisposable
{
    private const int EventMask = 65_535;
    private const int FlushMask = 4_095;

    private readonly InputEvent[] _events =
        SessionEvents.Decode(FrameMarket.Make(frameCount: 60_000), countMin: EventMask + 1)[..(EventMask + 1)];

    private TemporaryFolder? _folder;
    private JournalDirectory? _directory;
    private JournalWriter<InputEvent>? _writer;
    private long _sequence;

    [GlobalSetup]
    public void Open()
    {
        _sequence = 0;
        _folder = new TemporaryFolder();
        _directory = JournalDirectory.Open(_folder.Path, new JournalIdentity("perf", "perf", 0, default(UnixNs)));
        _writer = _directory.OpenWriter<InputEvent>(JournalStream.Inputs);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _directory?.Dispose();
        _folder?.Dispose();
        _directory = null;
        _folder = null;
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public void Append()
    {
        ref var item = ref _events[_sequence & EventMask];
        item.Sequence = ++_sequence;
        _writer!.Append(in item);
        if ((_sequence & FlushMask) == 0)
        {
            _writer.Flush();
        }
    }
}
