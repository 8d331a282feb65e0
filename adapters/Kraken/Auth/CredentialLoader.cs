using System;
using System.Collections.Generic;
using System.IO;

namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>Finds credentials: the environment first, then the encrypted file.</summary>
/// <remarks>One thread. What it returns is the caller's to dispose of.</remarks>
/// <param name="environment">Variables, and maybe a person.</param>
/// <param name="store">The file.</param>
public sealed class CredentialLoader(ICredentialEnvironment environment, SecretsStore store)
{
    private const int PasswordFileBytesMax = 4_096;

    /// <summary>Finds them.</summary>
    public CredentialSearch Load()
    {
        var warnings = new List<string>();
        var search = FromEnvironment(warnings) ?? FromFile(warnings);
        return search with { Warnings = warnings };
    }

    /// <summary>Finds the password of the file.</summary>
    /// <param name="problem">Why there is none, when a source was named and is of no use; empty otherwise.</param>
    /// <returns>The caller's to dispose of; null when no source gave one.</returns>
    public SecretPassword? FindPassword(out string problem)
    {
        problem = "";
        if (environment.Variable(CredentialNames.PasswordVariable) is { } password)
        {
            return new SecretPassword(password);
        }

        return environment.Variable(CredentialNames.PasswordFileVariable) is { } path
            ? FromPasswordFile(path, out problem)
            : environment.AskPassword();
    }

    /// <summary>The pair in the environment alone.</summary>
    /// <param name="warnings">Takes a half-set pair.</param>
    /// <returns>Null when there is no whole pair.</returns>
    public CredentialSearch? FromEnvironment(ICollection<string> warnings)
    {
        var key = environment.Variable(CredentialNames.KeyVariable);
        var secret = environment.Variable(CredentialNames.SecretVariable);
        if (key is null || secret is null)
        {
            if (key is not null || secret is not null)
            {
                var (set, missing) = key is null
                    ? (CredentialNames.SecretVariable, CredentialNames.KeyVariable)
                    : (CredentialNames.KeyVariable, CredentialNames.SecretVariable);
                warnings.Add(
                    $"The environment is ambiguous: {set} is set and {missing} is not, so both are ignored. Set both, "
                    + "or neither.");
            }

            return null;
        }

        return ApiCredentials.TryCreate(key.Trim(), secret.Trim(), out var credentials, out var problem)
            ? new CredentialSearch(
                CredentialStatus.Loaded,
                CredentialSource.Environment,
                $"Credentials {credentials.Fingerprint} are loaded from the environment.")
            {
                Credentials = credentials,
            }
            : new CredentialSearch(
                CredentialStatus.DecryptionFailed,
                CredentialSource.Environment,
                $"{CredentialNames.KeyVariable} and {CredentialNames.SecretVariable} are set and of no use: {problem}");
    }

    private static SecretPassword? FromPasswordFile(string path, out string problem)
    {
        var buffer = new byte[PasswordFileBytesMax];
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            var count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            var line = buffer.AsSpan(0, count);
            var end = line.IndexOfAny((byte)'\r', (byte)'\n');
            line = end < 0 ? line : line[..end];
            problem = line.IsEmpty
                ? $"The password file {path}, which {CredentialNames.PasswordFileVariable} names, has an empty first "
                    + "line; write the password there."
                : "";
            return line.IsEmpty ? null : Decode(line);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = $"The password file {path}, which {CredentialNames.PasswordFileVariable} names, cannot be read: "
                + fault.Message;
            return null;
        }
        finally
        {
            Array.Clear(buffer);
        }
    }

    private static SecretPassword Decode(ReadOnlySpan<byte> line)
    {
        var text = new char[line.Length];
        try
        {
            var count = System.Text.Encoding.UTF8.GetChars(line, text);
            return new SecretPassword(text.AsSpan(0, count));
        }
        finally
        {
            Array.Clear(text);
        }
    }

    private CredentialSearch FromFile(List<string> warnings)
    {
        var inspected = store.Inspect();
        if (inspected.Status != CredentialStatus.MissingPassword)
        {
            return inspected;
        }

        using var password = FindPassword(out var problem);
        if (problem.Length > 0)
        {
            warnings.Add(problem);
        }

        return password is null ? inspected : store.Open(password);
    }
}
