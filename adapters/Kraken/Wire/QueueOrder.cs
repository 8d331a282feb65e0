using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>What happened to one order of the level3 channel.</summary>
public enum QueueChange : byte
{
    /// <summary>It stands in a snapshot.</summary>
    None = 0,

    /// <summary>It joined its queue.</summary>
    Add = 1,

    /// <summary>Its quantity or price changed.</summary>
    Modify = 2,

    /// <summary>It left.</summary>
    Delete = 3,
}

/// <summary>One order of the level3 channel.</summary>
/// <param name="Order">The venue's id.</param>
/// <param name="Price">Limit price.</param>
/// <param name="Quantity">What is left of it.</param>
/// <param name="Time">Venue clock.</param>
/// <param name="Change">What happened.</param>
/// <param name="IsAsk">Which side.</param>
public readonly record struct QueueOrder(
    Text24 Order, Price Price, Quantity Quantity, UnixNs Time, QueueChange Change, bool IsAsk);
