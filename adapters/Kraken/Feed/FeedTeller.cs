using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>Tells the engine the states of one connection and of its subscriptions.</summary>
internal sealed class FeedTeller(LanePublisher publisher, byte connection)
{
    internal void Tell(FeedState state, FeedChannel channel, InstrumentId instrument, UnixNs now)
    {
        var status = default(InputEvent);
        status.Begin(InputKind.FeedStatus, EventSource.KrakenPublic, instrument, default, now);
        status.FeedStatus = new FeedStatus(state, channel, connection);
        publisher.PublishKept(in status);
    }
}
