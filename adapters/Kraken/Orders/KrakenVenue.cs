using System;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>The live venue, or the one that only validates: orders leave over the private socket.</summary>
/// <remarks>
/// The OMS thread alone calls it. It hands over through a queue of fixed size and never waits; answers come on the
/// private session's lane. A request whose outcome is unknown is never sent again: the session asks the venue. A
/// command that finds the queue full is lost and counted; asking after its order finds it unknown at the venue.
/// </remarks>
/// <param name="session">Runs elsewhere.</param>
/// <param name="budget">Hears what the venue says of its rate counter; null where nobody counts.</param>
public sealed class KrakenVenue(KrakenPrivate session, ITradingBudget? budget = null) : IVenue
{
    private readonly KrakenPrivate _session = session ?? throw new ArgumentNullException(nameof(session));
    private UnixNs _now;

    /// <summary>Commands that found the queue full. Read by the OMS thread.</summary>
    public long CommandsLost { get; private set; }

    /// <inheritdoc />
    public void Submit(InstrumentId instrument, in OrderRequest request) =>
        Send(VenueCommandKind.Submit, instrument, in request);

    /// <inheritdoc />
    public void Refuse(InstrumentId instrument, ClientOrderId order, RejectReason reason, in Text56 text) =>
        Send(new VenueCommand
        {
            Kind = VenueCommandKind.Refuse,
            Instrument = instrument,
            Request = new OrderRequest { Order = order },
            Reason = reason,
            Text = text,
        });

    /// <inheritdoc />
    public void Cancel(ClientOrderId order) =>
        Send(VenueCommandKind.Cancel, InstrumentId.None, new OrderRequest { Order = order });

    /// <inheritdoc />
    public void Query(ClientOrderId order) =>
        Send(VenueCommandKind.Query, InstrumentId.None, new OrderRequest { Order = order });

    /// <inheritdoc />
    public void Observe(in InputEvent input)
    {
        _now = UnixNs.Max(_now, input.ReceiveTime);
        _session.Session.Definitions.OnInput(in input);
    }

    /// <inheritdoc />
    /// <remarks>The session offers its answers itself; here the budget hears what the venue says of its counter.
    /// </remarks>
    public int Poll()
    {
        var done = 0;
        while (_session.Session.RateNotes.TryTake(out var note))
        {
            Tell(note);
            done++;
        }

        return done;
    }

    private void Tell(RateNote note)
    {
        if (budget is null)
        {
            return;
        }

        if (note.Instrument == InstrumentId.None)
        {
            budget.OnThreshold(note.Points);
        }
        else if (note.Points < 0)
        {
            budget.OnRefused(note.Instrument, _now);
        }
        else
        {
            budget.OnCounter(note.Instrument, note.Points, _now);
        }
    }

    private void Send(VenueCommandKind kind, InstrumentId instrument, in OrderRequest request) =>
        Send(new VenueCommand { Kind = kind, Instrument = instrument, Request = request });

    private void Send(in VenueCommand command)
    {
        if (!_session.Session.Commands.TryAdd(in command))
        {
            CommandsLost++;
        }

        _session.Wake();
    }
}
