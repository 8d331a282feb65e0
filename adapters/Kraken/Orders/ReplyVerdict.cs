namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>What a refusal of the venue means for the request.</summary>
public enum ReplyVerdict : byte
{
    /// <summary>It was surely not done.</summary>
    Refused = 0,

    /// <summary>It may have been done: only the venue's record tells.</summary>
    UnknownOutcome = 1,

    /// <summary>It was not done, and the token of the connection is of no use any more.</summary>
    TokenLost = 2,

    /// <summary>The venue knows no such order, or not any more.</summary>
    UnknownOrder = 3,
}
