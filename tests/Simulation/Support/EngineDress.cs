using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Logic.Strategies;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Tools.Krakked.Configuration;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>In what an engine under test differs from the one that users run.</summary>
internal sealed record EngineDress
{
    internal KrakkedConfig Config { get; init; } = Trading.Config();

    internal EngineOptions Options { get; init; } = new() { Threads = 0, SnapshotEveryInputs = 5_000 };

    /// <summary>Null for the build's own.</summary>
    internal IReadOnlyList<IStrategy>? Strategies { get; init; }

    /// <summary>Null for that of every engine of this build.</summary>
    internal LogicCapacity? Capacity { get; init; }

    /// <summary>Put between the gateway and the paper venue.</summary>
    internal Func<IVenue, IVenue> Venue { get; init; } = venue => venue;

    /// <summary>Put between the engine and the journal of inputs.</summary>
    internal Func<IJournal<InputEvent>, IJournal<InputEvent>> Journal { get; init; } = journal => journal;
}
