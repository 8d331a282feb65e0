namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>Where a search for credentials ended. The words are part of the command line's JSON.</summary>
public enum CredentialStatus
{
    /// <summary>
    /// <c>loaded</c>: key and secret are at hand, whole and decrypted. Says nothing of what the venue thinks.
    /// </summary>
    Loaded = 0,

    /// <summary><c>not_found</c>: neither a whole pair of environment variables nor a file.</summary>
    NotFound = 1,

    /// <summary><c>missing_password</c>: a file is there, and nobody gave its password.</summary>
    MissingPassword = 2,

    /// <summary>
    /// <c>locked</c>: a file is there and may not be used: others may read it, or the system lets us not.
    /// </summary>
    Locked = 3,

    /// <summary><c>auth_error</c>: the venue refused the key: unknown, wrong signature, or no permission.</summary>
    AuthError = 4,

    /// <summary><c>service_error</c>: the venue could not be asked; the key may be good.</summary>
    ServiceError = 5,

    /// <summary><c>decryption_failed</c>: wrong password, or a file that is damaged, foreign or too new.</summary>
    DecryptionFailed = 6,
}
