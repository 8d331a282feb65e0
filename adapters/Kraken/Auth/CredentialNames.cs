namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>Names that people and scripts use for credentials.</summary>
public static class CredentialNames
{
    /// <summary>Environment variable of the API key.</summary>
    public const string KeyVariable = "KRAKKED_API_KEY";

    /// <summary>Environment variable of the API secret, base64.</summary>
    public const string SecretVariable = "KRAKKED_API_SECRET";

    /// <summary>Environment variable of the file's password.</summary>
    public const string PasswordVariable = "KRAKKED_PASSWORD";

    /// <summary>
    /// Environment variable that names a file, for instance a mounted secret, whose first line is the password.
    /// </summary>
    public const string PasswordFileVariable = "KRAKKED_PASSWORD_FILE";

    /// <summary>The word of a status in JSON.</summary>
    /// <param name="status">Any.</param>
    public static string WordOf(CredentialStatus status) => status switch
    {
        CredentialStatus.Loaded => "loaded",
        CredentialStatus.MissingPassword => "missing_password",
        CredentialStatus.Locked => "locked",
        CredentialStatus.AuthError => "auth_error",
        CredentialStatus.ServiceError => "service_error",
        CredentialStatus.DecryptionFailed => "decryption_failed",
        _ => "not_found",
    };

    /// <summary>The word of a source in JSON.</summary>
    /// <param name="source">Any.</param>
    public static string WordOf(CredentialSource source) => source switch
    {
        CredentialSource.Environment => "environment",
        CredentialSource.File => "file",
        _ => "none",
    };
}
