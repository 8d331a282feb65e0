using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>How the private socket is kept, and how patiently the venue is asked. Durations are wall time.</summary>
public sealed record KrakenPrivateOptions
{
    /// <summary>Where the venue is; ws or wss.</summary>
    public Uri Address { get; init; } = new("wss://ws-auth.kraken.com/v2");

    /// <summary>Orders are checked by the venue and never placed. Default false.</summary>
    public bool IsValidateOnly { get; init; }

    /// <summary>The venue cancels everything when it has not heard from us for this long. 0 is off; else 10 to
    /// 86,399 s; default 60.</summary>
    public int DeadManTimeoutSeconds { get; init; } = 60;

    /// <summary>Time between reconciliations while all is well. 10 to 3,600 s; default 60.</summary>
    public int ReconcileSeconds { get; init; } = 60;

    /// <summary>Time between look-ups while an order's fate is open. 1 to 600 s; default 10.</summary>
    public int LookupSeconds { get; init; } = 10;

    /// <summary>Look-ups must find nothing for this long before an order counts as unknown to the venue, since REST
    /// may lag behind. 5 to 3,600 s; default 75.</summary>
    public int GraceSeconds { get; init; } = 75;

    /// <summary>Look-ups that must find nothing in that time. 2 to 100; default 3.</summary>
    public int MissCountMax { get; init; } = 3;

    /// <summary>No order of an earlier run that is still to be followed was sent before; zero when not known.</summary>
    public UnixNs OrdersSince { get; init; }

    /// <summary>How far back an order of an earlier run is looked for, where <see cref="OrdersSince"/> is not known. 1
    /// to 720 h; default 168.</summary>
    public int LookbackHours { get; init; } = 168;

    /// <summary>A request unanswered for this long has an unknown outcome. 100 to 60,000 ms; default 5,000.</summary>
    public int AnswerTimeoutMs { get; init; } = 5_000;

    /// <summary>A snapshot is asked for again this long after its acknowledgement. 100 to 120,000 ms.</summary>
    public int SnapshotTimeoutMs { get; init; } = 10_000;

    /// <summary>Times a subscription is asked for before the connection is given up. 1 to 20; default 5.</summary>
    public int SubscribeAttemptsMax { get; init; } = 5;

    /// <summary>A socket silent for this long is dead; a ping goes out at half. 1,000 to 60,000 ms.</summary>
    public int SilenceTimeoutMs { get; init; } = 10_000;

    /// <summary>A connection that is not up after this is given up. 100 to 60,000 ms.</summary>
    public int ConnectTimeoutMs { get; init; } = 10_000;

    /// <summary>Wait before another token is asked for after the key was refused. 1 to 3,600 s; default 60.</summary>
    public int RefusedKeyWaitSeconds { get; init; } = 60;

    /// <summary>Largest frame taken, bytes.</summary>
    public int FrameBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Orders followed at one time, ended ones included. 64 to 65,536; default 4,096.</summary>
    public int OrderCountMax { get; init; } = 4_096;

    /// <summary>Requests waiting for the socket, a power of two. 16 to 65,536; default 1,024.</summary>
    public int CommandCountMax { get; init; } = 1_024;

    /// <summary>Whose executions are those of foreign orders with a user reference: rows of strategies, 1 or more.
    /// </summary>
    public IReadOnlyDictionary<int, ushort> OwnersByUserReference { get; init; } = new Dictionary<int, ushort>();

    /// <summary>Orders wake the socket at once. False leaves them to its 50 ms timer: for simulations whose one thread
    /// drives everything.</summary>
    public bool WakesAtOnce { get; init; } = true;

    /// <summary>Seed of the jitter between connection attempts.</summary>
    public int JitterSeed { get; init; } = Environment.ProcessId;

    /// <summary>Everything that is wrong, one sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (Address.Scheme is not ("ws" or "wss"))
        {
            errors.Add($"private.address was {Address}, must start with ws:// or wss://");
        }

        if (DeadManTimeoutSeconds is not (0 or (>= 10 and <= 86_399)))
        {
            errors.Add($"private.dead_man_timeout_seconds was {DeadManTimeoutSeconds}, must be 0 or 10 to 86399");
        }

        Require(errors, "private.reconcile_seconds", ReconcileSeconds, min: 10, max: 3_600);
        Require(errors, "private.lookup_seconds", LookupSeconds, min: 1, max: 600);
        Require(errors, "private.grace_seconds", GraceSeconds, min: 5, max: 3_600);
        Require(errors, "private.miss_count_max", MissCountMax, min: 2, max: 100);
        Require(errors, "private.lookback_hours", LookbackHours, min: 1, max: 720);
        Require(errors, "private.answer_timeout_ms", AnswerTimeoutMs, min: 100, max: 60_000);
        Require(errors, "private.snapshot_timeout_ms", SnapshotTimeoutMs, min: 100, max: 120_000);
        Require(errors, "private.subscribe_attempts_max", SubscribeAttemptsMax, min: 1, max: 20);
        Require(errors, "private.silence_timeout_ms", SilenceTimeoutMs, min: 1_000, max: 60_000);
        Require(errors, "private.connect_timeout_ms", ConnectTimeoutMs, min: 100, max: 60_000);
        Require(errors, "private.refused_key_wait_seconds", RefusedKeyWaitSeconds, min: 1, max: 3_600);
        Require(errors, "private.frame_bytes_max", FrameBytesMax, min: 4_096, max: 64 * 1024 * 1024);
        Require(errors, "private.order_count_max", OrderCountMax, min: 64, max: 65_536);
        Require(errors, "private.command_count_max", CommandCountMax, min: 16, max: 65_536);
        if ((CommandCountMax & (CommandCountMax - 1)) != 0)
        {
            errors.Add($"private.command_count_max was {CommandCountMax}, must be a power of two");
        }

        return errors;
    }

    private static void Require(List<string> errors, string name, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            errors.Add($"{name} was {value}, must be {min} to {max}");
        }
    }
}
