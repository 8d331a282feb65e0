using System;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>What all hand-over measurements share.</summary>
internal static class RingSizes
{
    /// <summary>Slots of every ring and channel that is kept full: as many as the engine's own rings.</summary>
    public const int Capacity = 65_536;

    /// <summary>Slots of a ring whose consumer is at its producer's heels: one event on the way, or a few.</summary>
    public const int CloseCapacity = 1_024;

    /// <summary>Fails when an event was lost or came twice.</summary>
    /// <param name="sum">Sum of all values that arrived.</param>
    /// <param name="count">Events that were sent: 0, 1, 2, ...</param>
    public static void CheckSum(long sum, long count)
    {
        if (sum != count * (count - 1) / 2)
        {
            throw new InvalidOperationException(
                $"{count} events were sent and their values arrived as {sum}: one was lost or came twice.");
        }
    }
}
