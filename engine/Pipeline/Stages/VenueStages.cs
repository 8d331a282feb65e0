using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Oms;
using KrakkedCore.Engine.Pipeline.Views;
using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Engine.Pipeline.Stages;

/// <summary>Shows the inputs to the order gateway and to the venue, on the OMS thread.</summary>
internal sealed class ObserveStage(OrderGateway orders, IVenue venue) : IEventHandler<InputEvent>
{
    public void OnEvent(ref readonly InputEvent data, long sequence, bool endOfBatch)
    {
        orders.OnInput(in data);
        venue.Observe(in data);
    }
}

/// <summary>
/// Takes the outputs whose cause is written to the order gateway: the only stage that speaks to the venue.
/// </summary>
internal sealed class OmsStage(OrderGateway orders, IVenue venue, IClock clock)
    : IEventHandler<OutputEvent>, IIdleHandler
{
    /// <summary>From the bytes of the feed to an order handed to the venue, wall nanoseconds.</summary>
    public LatencyHistogram FeedToOrder { get; } = new();

    public void OnEvent(ref readonly OutputEvent data, long sequence, bool endOfBatch)
    {
        orders.OnOutput(in data);
        if (data.Kind == OutputKind.SubmitOrder)
        {
            FeedToOrder.Record((clock.Now - data.Time) / clock.Speed);
        }
    }

    public int OnIdle() => orders.Poll() + venue.Poll();
}

/// <summary>Measures how long a decision took; nothing leaves by it, so it waits at no gate.</summary>
internal sealed class LatencyStage(LatencyHistogram feedToDecision, IClock clock) : IEventHandler<OutputEvent>
{
    public void OnEvent(ref readonly OutputEvent data, long sequence, bool endOfBatch) =>
        feedToDecision.Record((clock.Now - data.Time) / clock.Speed);
}

/// <summary>Keeps what users look at: never trading state itself.</summary>
internal sealed class ReadModelStage(EngineView view) : IEventHandler<OutputEvent>
{
    public void OnEvent(ref readonly OutputEvent data, long sequence, bool endOfBatch) => view.Apply(in data);
}
