using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Oms;

namespace KrakkedCore.Engine.Pipeline;

/// <summary>What an engine is made of.</summary>
public sealed record EngineParts
{
    /// <summary>Who decides; recovered, and not yet running.</summary>
    public required TradingLogic Logic { get; init; }

    /// <summary>The sink that logic was built with.</summary>
    public required OutputRelay Relay { get; init; }

    /// <summary>Lanes of the adapters, in the order in which they are merged.</summary>
    public required InputLanes Lanes { get; init; }

    /// <summary>What is in flight.</summary>
    public required OrderGateway Orders { get; init; }

    /// <summary>Where orders go.</summary>
    public required IVenue Venue { get; init; }

    /// <summary>Record of the inputs; null only in measurements of what the journal costs.</summary>
    public required IJournal<InputEvent>? InputJournal { get; init; }

    /// <summary>Record of the outputs; null only in measurements of what the journal costs.</summary>
    public required IJournal<OutputEvent>? OutputJournal { get; init; }

    /// <summary>Where states are kept; null to keep none.</summary>
    public required ISnapshotStore? Snapshots { get; init; }

    /// <summary>The engine's time.</summary>
    public required IClock Clock { get; init; }
}
