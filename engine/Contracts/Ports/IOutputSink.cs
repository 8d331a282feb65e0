using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>Where the deciding thread's outputs go: the output ring when live, a comparison when replaying.</summary>
/// <remarks>The logic thread calls it, in order, with everything stamped, the digest included.</remarks>
public interface IOutputSink
{
    /// <summary>Takes one output. There is room: the engine makes sure of it before it hands logic an input.</summary>
    /// <param name="output">Complete.</param>
    void Emit(in OutputEvent output);
}
