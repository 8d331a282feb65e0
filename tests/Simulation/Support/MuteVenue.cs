using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>A venue that never answers: its answers are among the inputs already.</summary>
internal sealed class MuteVenue : IVenue
{
    public void Submit(InstrumentId instrument, in OrderRequest request)
    {
    }

    public void Refuse(InstrumentId instrument, ClientOrderId order, RejectReason reason, in Text56 text)
    {
    }

    public void Cancel(ClientOrderId order)
    {
    }

    public void Query(ClientOrderId order)
    {
    }

    public void Observe(in InputEvent input)
    {
    }

    public int Poll() => 0;
}
