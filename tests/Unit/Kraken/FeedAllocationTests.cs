using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Tools.KrakenSim.InProcess;
using Serilog.Core;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken;

public sealed class FeedAllocationTests
{
    [Fact]
    public async Task A_frame_from_socket_to_lane_allocates_nothing_once_warm()
    {
        // Continuations run on this thread only where no context asks for them.
        SynchronizationContext.SetSynchronizationContext(null);
        var venue = new FloodingVenue();
        var lane = new CountingLane();
        var options = new KrakenFeedOptions { Symbols = ["BTC/USD"], JitterSeed = 7 };
        var time = new VirtualTime(Frames.Received);
        var parts = new KrakenFeedParts { Transports = () => venue, Time = time };
        var feed = new KrakenFeed(options, lane, time, Logger.None, parts);
        using var stopping = new CancellationTokenSource();

        var running = feed.RunAsync(stopping.Token);
        stopping.Cancel();
        await running;

        Assert.Equal(0, venue.AllocatedBytes);
        Assert.True(lane.Count > FloodingVenue.FramesMeasured);
        Assert.Equal(0, feed.Statistics.ChecksumsFailed);
        Assert.True(feed.Statistics.ChecksumsVerified > FloodingVenue.FramesMeasured / 3);
    }

    private sealed class CountingLane : IInputLane
    {
        public int Count { get; private set; }

        public bool TryPublish(ReadOnlySpan<InputEvent> run)
        {
            Count += run.Length;
            return true;
        }

        public void Publish(ReadOnlySpan<InputEvent> run) => TryPublish(run);
    }

    /// <summary>Has every next frame at once, and looks at the allocations of the thread between two of them.</summary>
    private sealed class FloodingVenue : IFrameTransport
    {
        public const int FramesMeasured = 9_000;

        private const int FramesWarm = 3_000;

        private readonly byte[][] _start = new[] { Frames.Status, Frames.Instruments, Snapshot() }
            .Select(Frames.Bytes).ToArray();

        private readonly byte[][] _flood = new[]
        {
            Bid(7), Bid(8), Frames.Ticker.Replace("ETH/USD", "BTC/USD", StringComparison.Ordinal),
        }.Select(Frames.Bytes).ToArray();

        private long _allocatedBefore;
        private int _sent;

        public long AllocatedBytes { get; private set; } = -1;

        public Task ConnectAsync(Uri address, CancellationToken stopping) => Task.CompletedTask;

        public ValueTask<TransportPart> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
        {
            if (_sent == FramesWarm)
            {
                _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            }
            else if (_sent == FramesWarm + FramesMeasured)
            {
                AllocatedBytes = AllocatedBytes < 0
                    ? GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore
                    : AllocatedBytes;
                return new ValueTask<TransportPart>(Task.FromCanceled<TransportPart>(new CancellationToken(true)));
            }

            var frame = _sent < _start.Length ? _start[_sent] : _flood[_sent % _flood.Length];
            _sent++;
            frame.CopyTo(buffer);
            return new ValueTask<TransportPart>(new TransportPart(frame.Length, IsEndOfFrame: true, IsClosed: false));
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken stopping) => ValueTask.CompletedTask;

        public void Close()
        {
        }

        private static string Snapshot() =>
            ScriptedVenue.BookFrame(ScriptedVenue.BookSnapshot, FeedHarness.SnapshotChecksum);

        private static string Bid(int units)
        {
            var checksum = Crc32.Compute(Frames.Bytes(FormattableString.Invariant($"6020000000050{units}")));
            return "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"bids\":["
                + "{\"price\":5.0,"
                + FormattableString.Invariant($"\"qty\":0.0000000{units}}}],\"asks\":[],\"checksum\":{checksum}}}]}}");
        }
    }
}
