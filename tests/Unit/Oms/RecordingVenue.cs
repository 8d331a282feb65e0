using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Oms;

/// <summary>A venue that takes everything down and never answers by itself.</summary>
internal sealed class RecordingVenue : IVenue
{
    internal List<string> Requests { get; } = [];

    public void Submit(InstrumentId instrument, in OrderRequest request) =>
        Requests.Add($"submit {request.Order.Raw}");

    public void Refuse(InstrumentId instrument, ClientOrderId order, RejectReason reason, in Text56 text) =>
        Requests.Add($"refuse {order.Raw} {reason} {text}");

    public void Cancel(ClientOrderId order) => Requests.Add($"cancel {order.Raw}");

    public void Query(ClientOrderId order) => Requests.Add($"query {order.Raw}");

    public void Observe(in InputEvent input)
    {
    }

    public int Poll() => 0;
}
