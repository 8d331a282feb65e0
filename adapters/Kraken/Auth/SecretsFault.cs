namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>Why a secrets file gave no credentials.</summary>
public enum SecretsFault
{
    /// <summary>It did.</summary>
    None = 0,

    /// <summary>It is some other file.</summary>
    Foreign = 1,

    /// <summary>It ends too early.</summary>
    Truncated = 2,

    /// <summary>Its bytes are not those that were written.</summary>
    Damaged = 3,

    /// <summary>A newer version of this program wrote it.</summary>
    TooNew = 4,

    /// <summary>Its key derivation is weaker than is safe, or slower than is sane.</summary>
    Rounds = 5,

    /// <summary>It is whole, and the password does not open it.</summary>
    WrongPassword = 6,

    /// <summary>It opened, and held no usable key and secret.</summary>
    Content = 7,
}
