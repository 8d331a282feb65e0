using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>Where orders go: live, validate-only, paper or dry-run.</summary>
/// <remarks>
/// The OMS thread alone calls it, and no call waits. Answers come back as input events on the venue's own lane:
/// accepted, rejected, fill, closed. An id it has seen before is never placed again.
/// </remarks>
public interface IVenue
{
    /// <summary>Places an order.</summary>
    /// <param name="instrument">The pair.</param>
    /// <param name="request">What to place.</param>
    void Submit(InstrumentId instrument, in OrderRequest request);

    /// <summary>Answers for an order that is not to be sent; nothing leaves.</summary>
    /// <param name="instrument">The pair.</param>
    /// <param name="order">Our id.</param>
    /// <param name="reason">Why it was not sent.</param>
    /// <param name="text">The same in words.</param>
    void Refuse(InstrumentId instrument, ClientOrderId order, RejectReason reason, in Text56 text);

    /// <summary>Takes an order back; answered by closed, or by the fills that came first.</summary>
    /// <param name="order">Our id.</param>
    void Cancel(ClientOrderId order);

    /// <summary>Asks what became of an order; answered by its present state, or by closed as unknown.</summary>
    /// <param name="order">Our id.</param>
    void Query(ClientOrderId order);

    /// <summary>Shows every input the engine has taken, in order. One that fills against the feed needs them.</summary>
    /// <param name="input">Journaled or about to be; times are the engine's.</param>
    void Observe(in InputEvent input);

    /// <summary>Does what is due, such as offering answers again that found the lane full.</summary>
    /// <returns>How many things were done; 0 tells the stage it may rest.</returns>
    int Poll();
}
