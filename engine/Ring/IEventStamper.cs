namespace KrakkedCore.Engine.Ring;

/// <summary>What merging needs to know of an event: where runs end, and how to write its place in the order.</summary>
/// <remarks>The merging thread calls it. A stamper that is a struct is compiled into the merging loop.</remarks>
/// <typeparam name="T">The event.</typeparam>
public interface IEventStamper<T>
    where T : unmanaged
{
    /// <summary>Writes the event's place in the total order into it.</summary>
    /// <param name="item">The copy in the target ring, not yet published.</param>
    /// <param name="targetSequence">Its sequence there: one more than at the call before.</param>
    void Stamp(ref T item, long targetSequence);

    /// <summary>Whether the event is the last of its run. Runs are merged whole.</summary>
    /// <param name="item">The event in its lane.</param>
    bool EndsRun(ref readonly T item);
}
