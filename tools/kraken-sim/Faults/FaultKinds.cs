using System;
using System.Collections.Generic;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>Which kinds are drawn.</summary>
internal static class FaultKinds
{
    /// <summary>What a random schedule draws from unless it names its kinds. Those after it are for money alone, and
    /// some of them have a client stop: they happen where they are asked for.</summary>
    internal static IReadOnlyList<FaultKind> Drawn { get; } =
        [.. Array.FindAll(Enum.GetValues<FaultKind>(), kind => kind <= FaultKind.Ban)];
}
