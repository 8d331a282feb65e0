namespace KrakkedCore.Engine.Ring;

/// <summary>One stage's turn: takes what is ready, handles it, and says how far it has come.</summary>
/// <remarks>
/// One thread at a time polls it: a <see cref="ProcessorThread"/>, alone or with others, or the caller itself. The
/// order of events and the gates are the same either way. Only <see cref="Sequence"/> and <see cref="Backlog"/> are
/// for any thread.
/// </remarks>
public interface IProcessor
{
    /// <summary>Names the stage in faults and counters.</summary>
    string Name { get; }

    /// <summary>Last event that is done.</summary>
    Sequence Sequence { get; }

    /// <summary>Whether a poll would handle an event now. A closed gate, or no room downstream, means no.</summary>
    bool HasWork { get; }

    /// <summary>Events that were published and that it has not handled, whatever holds them back.</summary>
    long Backlog { get; }

    /// <summary>Handles a batch of what is ready. Never waits.</summary>
    /// <returns>Events handled, or else things done while idle; 0 when there was nothing to do.</returns>
    /// <exception cref="ProcessorFaultException">The handler threw, now or at an earlier poll.</exception>
    int Poll();
}
