namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>What the process was given from outside: variables, files, and maybe a person at a terminal.</summary>
public interface ICredentialEnvironment
{
    /// <summary>An environment variable; null when it is not set or blank.</summary>
    /// <param name="name">Of the variable.</param>
    string? Variable(string name);

    /// <summary>
    /// Asks a person for the password, without showing it; null when nobody is there or nothing was typed.
    /// </summary>
    SecretPassword? AskPassword();
}
