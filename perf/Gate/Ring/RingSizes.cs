using System;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>What all hand-over measurements share.</summary>
internal static class RingSizes
{
    /// <summary>Slots of every ring and channel.</summary>
    public const int Capacity = 8_192;

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
