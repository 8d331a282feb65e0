using BenchmarkDotNet.Attributes;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Perf.Workloads.Engine;
using KrakkedCore.Tools.Krakked.Replaying;

namespace KrakkedCore.Perf.Micro;

/// <summary>Question: what does one input of a believable mix cost the logic thread?</summary>
/// <remarks>
/// Budget: 250 ns mean, 0 bytes allocated. Seven in ten inputs are book updates. Played again and again; time stands
/// still after the first round, so candles close only in that one. Leaves out the rings.
/// </remarks>
[MemoryDiagnoser]
public class LogicEvent
{
    private readonly InputEvent[] _events =
        SessionEvents.Decode(FrameMarket.Make(frameCount: 100_000), countMin: 100_000);

    private readonly TradingLogic _logic = new(LogicSize.Capacity, new Nowhere());
    private int _first;
    private int _next;

    public LogicEvent()
    {
        // What starts the engine is played once: everything before the first book.
        while (_events[_next].Kind != InputKind.BookLevels)
        {
            _logic.OnInput(in _events[_next++]);
        }

        _first = _next;
    }

    [Benchmark]
    public void OnInput()
    {
        ref var item = ref _events[_next];
        item.Sequence = _logic.InputSequence + 1;
        _logic.OnInput(in item);
        _next = _next + 1 == _events.Length ? _first : _next + 1;
    }

    private sealed class Nowhere : IOutputSink
    {
        public void Emit(in OutputEvent output)
        {
        }
    }
}
