using System;

namespace KrakkedCore.Engine.Ring;

/// <summary>A handler threw. Its processor handles nothing more; whoever owns it stops the engine.</summary>
/// <param name="processor">Name of the processor.</param>
/// <param name="sequence">Event it was at. Those before it are done, it and those after it are not.</param>
/// <param name="cause">What the handler threw.</param>
public sealed class ProcessorFaultException(string processor, long sequence, Exception cause)
    : Exception($"Processor {processor} failed at sequence {sequence} and stopped: {cause.Message}", cause)
{
    /// <summary>Name of the processor.</summary>
    public string Processor { get; } = processor;

    /// <summary>Event it was at.</summary>
    public long Sequence { get; } = sequence;
}
