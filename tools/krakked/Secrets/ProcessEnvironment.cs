using System;
using KrakkedCore.Adapters.Kraken.Auth;

namespace KrakkedCore.Tools.Krakked.Secrets;

/// <summary>The variables of this process, and whoever sits at its terminal.</summary>
internal sealed class ProcessEnvironment(ITerminal terminal, Func<string, string?> variableOf) : ICredentialEnvironment
{
    public ProcessEnvironment()
        : this(new SystemTerminal(), Environment.GetEnvironmentVariable)
    {
    }

    /// <summary>For prompts that are not the password's.</summary>
    internal ITerminal Terminal => terminal;

    /// <inheritdoc />
    public string? Variable(string name) => variableOf(name) is { } value && !string.IsNullOrWhiteSpace(value)
        ? value
        : null;

    /// <inheritdoc />
    public SecretPassword? AskPassword() => terminal.IsThere
        ? HiddenInput.Read(
            terminal,
            "Password of the secrets file: ",
            static line => line.IsEmpty ? null : new SecretPassword(line))
        : null;
}
