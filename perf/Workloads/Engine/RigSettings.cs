using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Strategies;

namespace KrakkedCore.Perf.Workloads.Engine;

/// <summary>What varies between measurements of the whole engine.</summary>
public sealed record RigSettings
{
    /// <summary>As in the engine's options: 0 for a caller that pumps; 1 as users run it on two cores.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether inputs and outputs are journaled.</summary>
    public bool IsJournaled { get; init; } = true;

    /// <summary>Who decides; null for the usual trend follower.</summary>
    public IReadOnlyList<IStrategy>? Strategies { get; init; }

    /// <summary>The engine's time.</summary>
    public IClock Clock { get; init; } = new SteppedClock();

    /// <summary>Told of every order before and after its bytes are written.</summary>
    public Action<ClientOrderId, bool>? OnOrder { get; init; }

    /// <summary>Told of every input's sequence, venue time and receive time, on the OMS thread.</summary>
    public Action<long, UnixNs, UnixNs>? OnInput { get; init; }
}
