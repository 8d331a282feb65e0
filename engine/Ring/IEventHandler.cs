namespace KrakkedCore.Engine.Ring;

/// <summary>What a stage does with each event.</summary>
/// <remarks>
/// The processor's thread calls it, once an event, in order. What it throws stops the processor. A handler that is a
/// struct is compiled into the processor's loop; as the struct may be copied, its state stands behind a reference.
/// </remarks>
/// <typeparam name="T">The event.</typeparam>
public interface IEventHandler<T>
    where T : unmanaged
{
    /// <summary>Handles one event.</summary>
    /// <param name="data">The ring's own slot: valid during the call only.</param>
    /// <param name="sequence">One more than at the call before.</param>
    /// <param name="endOfBatch">No further event is ready now: the moment to flush what was buffered.</param>
    void OnEvent(ref readonly T data, long sequence, bool endOfBatch);
}
