using System;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>An adapter's own way into the engine. Every adapter has one; lanes are merged in a fixed order.</summary>
/// <remarks>
/// One thread at a time calls it. What is published is taken in order; its sequence is stamped by the engine as the
/// lanes merge. Nothing is allocated.
/// </remarks>
public interface IInputLane
{
    /// <summary>Events it holds; a run may be a quarter of it.</summary>
    int EventsMax => int.MaxValue;

    /// <summary>Puts a whole run in, or none of it. Never waits.</summary>
    /// <param name="run">1 event or more, at most a quarter of the lane; the last carries
    /// <see cref="EventFlags.LastOfRun"/>.</param>
    /// <returns>
    /// False when the lane is full. Market data is then conflated and counted by the caller; anything about money is
    /// kept and offered again.
    /// </returns>
    bool TryPublish(ReadOnlySpan<InputEvent> run);

    /// <summary>Puts a whole run in, and waits for room. Only for threads that are no stage of the engine.</summary>
    /// <param name="run">As in <see cref="TryPublish"/>.</param>
    /// <exception cref="EngineStoppedException">The engine stopped while it waited.</exception>
    void Publish(ReadOnlySpan<InputEvent> run);
}

/// <summary>The engine has stopped and takes nothing more.</summary>
/// <param name="reason">Why it stopped.</param>
public sealed class EngineStoppedException(string reason)
    : Exception($"The engine has stopped and takes no more inputs: {reason}");
