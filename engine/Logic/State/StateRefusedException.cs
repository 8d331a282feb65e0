using System;

namespace KrakkedCore.Engine.Logic.State;

/// <summary>A saved state was not loaded. The logic that refused it is unusable: make a fresh one.</summary>
/// <param name="what">What was found.</param>
/// <param name="rule">What it must be.</param>
public sealed class StateRefusedException(string what, string rule)
    : Exception(
        $"The saved state was not loaded: {what}, must be {rule}. "
        + "Nothing was lost: start without this snapshot, and replay the journal from its beginning.");
