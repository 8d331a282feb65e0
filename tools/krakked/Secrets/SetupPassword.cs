using System;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Tools.Krakked.Commands;

namespace KrakkedCore.Tools.Krakked.Secrets;

/// <summary>The password of a file that is about to be written.</summary>
internal static class SetupPassword
{
    /// <summary>Of the variables; nobody is asked.</summary>
    /// <exception cref="UsageException">There is none, or it is too short.</exception>
    internal static SecretPassword Given(ProcessEnvironment environment, SecretsStore store)
    {
        var silent = new ProcessEnvironment(NobodyThere.Instance, environment.Variable);
        var password = new CredentialLoader(silent, store).FindPassword(out var problem);
        if (password is null)
        {
            throw new UsageException(problem.Length > 0
                ? problem
                : $"--from-env needs the password of the file in {CredentialNames.PasswordVariable}, or a file that "
                    + $"{CredentialNames.PasswordFileVariable} names.");
        }

        return Checked(password);
    }

    /// <summary>Of a person, asked twice.</summary>
    /// <exception cref="UsageException">It is too short, or the two are not the same.</exception>
    internal static SecretPassword Asked(ITerminal terminal)
    {
        var first = Checked(HiddenInput.Read(
            terminal,
            $"New password of the secrets file, at least {SecretsStore.PasswordCharactersMin} characters: ",
            static line => new SecretPassword(line)));
        using var second = HiddenInput.Read(terminal, "The same again: ", static line => new SecretPassword(line));
        if (first.Matches(second))
        {
            return first;
        }

        first.Dispose();
        throw new UsageException("The two passwords are not the same. Nothing was saved; start again.");
    }

    private static SecretPassword Checked(SecretPassword password)
    {
        if (password.Characters >= SecretsStore.PasswordCharactersMin)
        {
            return password;
        }

        password.Dispose();
        throw new UsageException(
            $"The password has fewer than {SecretsStore.PasswordCharactersMin} characters. A longer one keeps the key "
            + "safe when the file is copied.");
    }

    private sealed class NobodyThere : ITerminal
    {
        internal static readonly NobodyThere Instance = new();

        public bool IsThere => false;

        public void Write(string text)
        {
        }

        public ConsoleKeyInfo ReadKey() => throw new InvalidOperationException("Nobody is at a terminal.");
    }
}
