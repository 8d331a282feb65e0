using System;
using System.Diagnostics;
using System.Threading;
using KrakkedCore.Engine.Ring;
using KrakkedCore.Perf.Measuring.Machine;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>A number sent there and back through two rings, on the engine's own threads and wait strategy.</summary>
/// <param name="makeWait">Makes the wait strategy; each ring has its own.</param>
internal sealed class PingPong(Func<IWaitStrategy> makeWait)
{
    private const long PinFirst = -2;
    private const long PinSecond = -1;

    /// <summary>Makes round trips; answers with the nanoseconds they took.</summary>
    public double Run(long roundTrips)
    {
        var thereWait = makeWait();
        var backWait = makeWait();
        var there = RingBuffer<RingEvent>.CreateSingleProducer(RingSizes.CloseCapacity, thereWait);
        var back = RingBuffer<RingEvent>.CreateSingleProducer(RingSizes.CloseCapacity, backWait);
        using var match = new Match(roundTrips * 2);
        var first = EventProcessor.Create("first", back, back.NewBarrier(), new Player(match, there, coreIndex: 0));
        var second = EventProcessor.Create("second", there, there.NewBarrier(), new Player(match, back, coreIndex: 1));
        back.AddGatingSequences(first.Sequence);
        there.AddGatingSequences(second.Sequence);
        var firstThread = new ProcessorThread("first", backWait, first);
        var secondThread = new ProcessorThread("second", thereWait, second);
        firstThread.Start();
        secondThread.Start();

        // The first player's thread publishes to the second only after this one has reached it.
        Send(back, PinFirst);
        match.Done.Wait();
        firstThread.Halt();
        secondThread.Halt();
        firstThread.Join();
        secondThread.Join();

        return Stopwatch.GetElapsedTime(match.StartStamp, match.EndStamp).TotalNanoseconds;
    }

    private static void Send(RingBuffer<RingEvent> ring, long value)
    {
        var sequence = ring.Next();
        ring[sequence].Value = value;
        ring.Publish(sequence);
    }

    /// <summary>What both players know.</summary>
    private sealed class Match(long last) : IDisposable
    {
        public long Last { get; } = last;

        public long StartStamp { get; set; }

        public long EndStamp { get; set; }

        public ManualResetEventSlim Done { get; } = new(initialState: false, spinCount: 0);

        public void Dispose() => Done.Dispose();
    }

    /// <summary>Answers every number with the next one. The first numbers bind the threads to their cores.</summary>
    private readonly struct Player(Match match, RingBuffer<RingEvent> other, int coreIndex) : IEventHandler<RingEvent>
    {
        public void OnEvent(ref readonly RingEvent data, long sequence, bool endOfBatch)
        {
            var value = data.Value;
            if (value < 0 || value >= match.Last)
            {
                OnEdge(value);
                return;
            }

            Send(other, value + 1);
        }

        private void OnEdge(long value)
        {
            if (value < 0)
            {
                Cores.TryPin(coreIndex);
                match.StartStamp = Stopwatch.GetTimestamp();
                Send(other, value == PinFirst ? PinSecond : 0);
            }
            else if (match.EndStamp == 0)
            {
                match.EndStamp = Stopwatch.GetTimestamp();
                match.Done.Set();
            }
        }
    }
}
