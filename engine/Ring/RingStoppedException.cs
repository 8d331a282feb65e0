using System;

namespace KrakkedCore.Engine.Ring;

/// <summary>The ring was halted: nobody will free the room that a producer waited for.</summary>
/// <param name="reason">Why it was halted, as <see cref="RingBuffer.Halt"/> was told.</param>
public sealed class RingStoppedException(string reason)
    : Exception($"The ring is halted and gives out no more room: {reason}")
{
    /// <summary>Why it was halted.</summary>
    public string Reason { get; } = reason;
}
