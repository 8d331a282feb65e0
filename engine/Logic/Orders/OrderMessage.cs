namespace KrakkedCore.Engine.Logic.Orders;

/// <summary>What can happen to an order.</summary>
public enum OrderMessage
{
    /// <summary>The venue took it.</summary>
    Accepted = 0,

    /// <summary>The venue refused it.</summary>
    Rejected = 1,

    /// <summary>A fill came, and more may.</summary>
    FilledInPart = 2,

    /// <summary>A fill came, and the order is filled whole.</summary>
    FilledWhole = 3,

    /// <summary>It left the book.</summary>
    Closed = 4,

    /// <summary>We ask the venue to take it back.</summary>
    CancelSent = 5,

    /// <summary>We ask the venue what became of it.</summary>
    QuerySent = 6,
}
