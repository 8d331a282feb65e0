using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Engine.Pipeline;

/// <summary>Where a logic's outputs go can change between recovery and running; the logic does not notice.</summary>
public sealed class OutputRelay : IOutputSink
{
    /// <summary>Who takes the outputs now. Set only while no event is being handled.</summary>
    public IOutputSink? Target { get; set; }

    /// <inheritdoc />
    public void Emit(in OutputEvent output) => Target?.Emit(in output);
}
