namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>Where credentials came from.</summary>
public enum CredentialSource
{
    /// <summary>From nowhere: there are none.</summary>
    None = 0,

    /// <summary>The environment, <c>KRAKKED_API_KEY</c> and <c>KRAKKED_API_SECRET</c>.</summary>
    Environment = 1,

    /// <summary>The encrypted file.</summary>
    File = 2,
}
