namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>Why a frame, or a part of it, was not used. Each kind is counted.</summary>
public enum FrameFault : byte
{
    /// <summary>Nothing wrong.</summary>
    None = 0,

    /// <summary>Not a JSON object, such as the plain text of the proxy in front of the venue.</summary>
    NotJson = 1,

    /// <summary>JSON that breaks off or breaks its own rules.</summary>
    Malformed = 2,

    /// <summary>A channel this version does not know.</summary>
    UnknownChannel = 3,

    /// <summary>A field this version does not know; skipped, the rest of the frame is used.</summary>
    UnknownField = 4,

    /// <summary>A pair that was not asked for, or not defined yet.</summary>
    UnknownSymbol = 5,

    /// <summary>A field is missing or of another type.</summary>
    BadShape = 6,

    /// <summary>A number is negative, too large, finer than its scale, or none.</summary>
    BadNumber = 7,

    /// <summary>A time is none.</summary>
    BadTime = 8,

    /// <summary>More events than the scratch space holds, or a frame above the limit.</summary>
    TooLarge = 9,

    /// <summary>A reply to no request of ours, or one that says the request itself was malformed.</summary>
    UnexpectedReply = 10,
}
