namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>Who goes first, and who may use the reserve.</summary>
public enum CallPriority : byte
{
    /// <summary>Asks; can wait.</summary>
    Read = 0,

    /// <summary>Places or changes an order.</summary>
    Order = 1,

    /// <summary>Takes risk away: cancels and the dead-man switch. May use the reserve.</summary>
    Safety = 2,

    /// <summary>Asks, and lets everything else go first: histories. Uses at most half of the budget.</summary>
    Background = 3,
}
