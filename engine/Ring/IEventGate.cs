namespace KrakkedCore.Engine.Ring;

/// <summary>Holds events back until something else has happened, such as their cause having been written.</summary>
/// <remarks>
/// The processor's thread asks, for the events of a batch in order, before it handles the first of them; a closed gate
/// ends the batch, and is asked again at the next poll. So the answer must not depend on the events of the batch
/// having been handled: a gate on room asks for the room of a whole batch. A gate that has opened for an event stays
/// open for it. What opens it is a <see cref="Sequence"/> of the same engine, or it waits for a timeout to be seen.
/// </remarks>
/// <typeparam name="T">The event.</typeparam>
public interface IEventGate<T>
    where T : unmanaged
{
    /// <summary>Whether the event may be handled.</summary>
    /// <param name="data">The ring's own slot: valid during the call only.</param>
    /// <param name="sequence">Its sequence.</param>
    bool IsOpen(ref readonly T data, long sequence);
}
