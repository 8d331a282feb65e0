using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>What reached the venue.</summary>
/// <param name="Kind">Submit, cancel or query.</param>
/// <param name="Order">About which order.</param>
internal readonly record struct Reached(OutputKind Kind, ClientOrderId Order);

/// <summary>Shows a test every request on its way to a venue.</summary>
/// <param name="inner">Gets it next.</param>
/// <param name="onRequest">Told before it does; on the OMS thread.</param>
internal sealed class SeenVenue(IVenue inner, Action<Reached> onRequest) : IVenue
{
    private readonly List<Reached> _requests = [];

    /// <summary>In order; read when the engine stands still.</summary>
    internal IReadOnlyList<Reached> Requests => _requests;

    public void Submit(InstrumentId instrument, in OrderRequest request)
    {
        Note(OutputKind.SubmitOrder, request.Order);
        inner.Submit(instrument, in request);
    }

    public void Refuse(InstrumentId instrument, ClientOrderId order, RejectReason reason, in Text56 text) =>
        inner.Refuse(instrument, order, reason, in text);

    public void Cancel(ClientOrderId order)
    {
        Note(OutputKind.CancelOrder, order);
        inner.Cancel(order);
    }

    public void Query(ClientOrderId order)
    {
        Note(OutputKind.QueryOrder, order);
        inner.Query(order);
    }

    public void Observe(in InputEvent input) => inner.Observe(in input);

    public int Poll() => inner.Poll();

    private void Note(OutputKind kind, ClientOrderId order)
    {
        var reached = new Reached(kind, order);
        onRequest(reached);
        _requests.Add(reached);
    }
}
