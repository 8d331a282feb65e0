using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Tests.Unit.Ring;

internal readonly struct RunStamper : IEventStamper<RingEvent>
{
    public void Stamp(ref RingEvent item, long targetSequence) => item.Stamp = targetSequence + 1;

    public bool EndsRun(ref readonly RingEvent item) => item.EndsRun;
}
