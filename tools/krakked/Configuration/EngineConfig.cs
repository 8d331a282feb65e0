using System;
using System.Numerics;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Threads and queues.</summary>
public sealed record EngineConfig : IConfigRules
{
    /// <summary>
    /// Threads the stages share, 1 to 3; 0 chooses by the machine: one core is left to the feed, and no three threads
    /// spin on two cores. Default 0.
    /// </summary>
    [ConfigKey("threads", Max = 3)]
    public int Threads { get; init; }

    /// <summary>How stages wait: adaptive, busy_spin, yielding or blocking; default adaptive.</summary>
    [ConfigKey("wait", Words = "adaptive busy_spin yielding blocking")]
    public string Wait { get; init; } = "adaptive";

    /// <summary>Slots of the input ring, a power of two, 1,024 to 4,194,304; default 65,536.</summary>
    [ConfigKey("input_ring_slots", Min = 1_024, Max = 4_194_304)]
    public int InputRingSlots { get; init; } = 65_536;

    /// <summary>Slots of the output ring, a power of two, 1,024 to 4,194,304; default 262,144.</summary>
    [ConfigKey("output_ring_slots", Min = 1_024, Max = 4_194_304)]
    public int OutputRingSlots { get; init; } = 262_144;

    /// <summary>Milliseconds between clock ticks, 1 to 1,000; default 10.</summary>
    [ConfigKey("tick_ms", Min = 1, Max = 1_000)]
    public int TickMs { get; init; } = 10;

    /// <summary>Inputs between two snapshots, 0 for only at the end, to 1e9; default 1,000,000.</summary>
    [ConfigKey("snapshot_every_inputs", Max = 1e9)]
    public long SnapshotEveryInputs { get; init; } = 1_000_000;

    /// <summary>Threads on this machine; no part of the configuration.</summary>
    public int ThreadsHere() => Threads > 0 ? Threads : Math.Clamp(Environment.ProcessorCount - 1, 1, 3);

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        RequirePowerOfTwo(errors, "engine.input_ring_slots", InputRingSlots);
        RequirePowerOfTwo(errors, "engine.output_ring_slots", OutputRingSlots);
    }

    private static void RequirePowerOfTwo(ConfigErrors errors, string key, int value)
    {
        if (!BitOperations.IsPow2(value))
        {
            errors.Add(key, $"was {value}, must be a power of two from 1024 to 4194304.");
        }
    }
}
