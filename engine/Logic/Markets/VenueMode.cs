namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>What the venue as a whole takes.</summary>
internal enum VenueMode : byte
{
    /// <summary>It has not spoken since the engine started or its socket fell: no orders.</summary>
    NotTold = 0,

    /// <summary>All orders.</summary>
    Online = 1,

    /// <summary>Nothing that could take liquidity: none of ours.</summary>
    PostOnly = 2,

    /// <summary>No orders.</summary>
    Closed = 3,
}
