using System;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>Who an input came from.</summary>
public enum EventSource : ushort
{
    /// <summary>Not stamped.</summary>
    None = 0,

    /// <summary>The engine itself: start, configuration.</summary>
    Engine = 1,

    /// <summary>The engine's clock.</summary>
    Clock = 2,

    /// <summary>The operator.</summary>
    Operator = 3,

    /// <summary>Kraken's public feed.</summary>
    KrakenPublic = 4,

    /// <summary>The paper venue.</summary>
    PaperVenue = 5,

    /// <summary>Recorded trades and quotes.</summary>
    History = 6,

    /// <summary>Kraken's private feed: our own orders, fills and balances. A pair it defines is one that the account
    /// traded in and nobody watches: no prices of it are awaited.</summary>
    KrakenPrivate = 7,

    /// <summary>Kraken's REST interface.</summary>
    KrakenRest = 8,
}

/// <summary>How an event belongs to its neighbours.</summary>
[Flags]
public enum EventFlags : uint
{
    /// <summary>Part of a run that a later event closes.</summary>
    None = 0,

    /// <summary>Closes its run: only now do the events of the run take effect. A single event carries it too.</summary>
    LastOfRun = 1,

    /// <summary>Replaces what was known instead of changing it.</summary>
    Snapshot = 2,

    /// <summary>Stands for several venue messages that the engine could not take one by one.</summary>
    Conflated = 4,

    /// <summary>First of its run.</summary>
    FirstOfRun = 8,
}

/// <summary>Sizes that every event shares.</summary>
/// <remarks>
/// Payloads are packed to one byte with their small fields last, so that no byte of an event is padding: padding may
/// hold anything, and equal events must have equal bytes.
/// </remarks>
public static class EventLayout
{
    /// <summary>Bytes of an event: two cache lines.</summary>
    public const int EventBytes = 128;

    /// <summary>Where the sequence stands in every event.</summary>
    public const int SequenceOffset = 8;

    /// <summary>Where the engine's time stands in every event.</summary>
    public const int TimeOffset = 24;

    /// <summary>Version of the layouts in this folder; written into every event and every journal segment.</summary>
    public const byte Version = 1;
}
