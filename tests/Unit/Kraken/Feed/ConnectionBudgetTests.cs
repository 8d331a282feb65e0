using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.InProcess;
using Serilog.Core;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Feed;

public sealed class ConnectionBudgetTests
{
    /// <summary>A fault pattern is how long each connection holds, seconds; 0 is refused at once.</summary>
    [Fact]
    public void No_fault_pattern_leads_to_more_than_150_attempts_in_any_ten_minutes()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            pattern =>
            {
                var attempts = AttemptsUnder(pattern.Select(value => value % 70).Append(61).ToArray());
                for (var first = 0; first + AttemptsAllowed < attempts.Count; first++)
                {
                    Assert.True(attempts[first + AttemptsAllowed] - attempts[first] >= 600 * UnixNs.PerSecond);
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));
    }

    [Fact]
    public void The_worst_flapping_of_ten_connections_uses_the_budget_up_and_stays_within_it()
    {
        var attempts = AttemptsUnder([60, 0, 61]);

        Assert.True(attempts.Count > AttemptsAllowed);
    }

    private const int AttemptsAllowed = 150;

    private static List<UnixNs> AttemptsUnder(int[] heldSeconds)
    {
        var time = new VirtualTime(Frames.Received);
        var attempts = new List<UnixNs>();
        var options = new KrakenFeedOptions
        {
            Symbols = FeedFleet.Symbols(10),
            SymbolsPerConnectionMax = 1,
            JitterSeed = 7,
        };
        var parts = new KrakenFeedParts
        {
            Transports = () => new FlappingTransport(time, attempts, heldSeconds),
            Time = time,
        };
        using var stopping = new CancellationTokenSource();
        using var start = time.CreateTimer(
            _ => new KrakenFeed(options, new RecordingLane(), time, Logger.None, parts).RunAsync(stopping.Token),
            null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        time.Advance(TimeSpan.FromMinutes(45));
        stopping.Cancel();
        return attempts;
    }

    private sealed class FlappingTransport(VirtualTime time, List<UnixNs> attempts, int[] heldSeconds) : IFrameTransport
    {
        private int _attempt;
        private TimeSpan _held;

        public Task ConnectAsync(Uri address, CancellationToken stopping)
        {
            attempts.Add(time.Now);
            _held = TimeSpan.FromSeconds(heldSeconds[_attempt++ % heldSeconds.Length]);
            return _held > TimeSpan.Zero ? Task.CompletedTask : Task.FromException(new System.IO.IOException("no"));
        }

        public async ValueTask<TransportPart> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
        {
            // A heartbeat each second, until the time is up.
            var step = _held < TimeSpan.FromSeconds(1) ? _held : TimeSpan.FromSeconds(1);
            await Task.Delay(step, time, stopping).ConfigureAwait(false);
            _held -= step;
            var frame = "{\"channel\":\"heartbeat\"}"u8;
            frame.CopyTo(buffer.Span);
            return new TransportPart(frame.Length, IsEndOfFrame: true, IsClosed: _held <= TimeSpan.Zero);
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken stopping) => ValueTask.CompletedTask;

        public void Close()
        {
        }
    }
}
