using System;
using System.IO;
using System.Security.Cryptography;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>The encrypted file that keeps one key and its secret.</summary>
/// <remarks>
/// AES-256-GCM under a key of PBKDF2-SHA256 with 600,000 rounds. On Unix the file is 0600 and its folder 0700. A file
/// that others may read is refused, not only warned of: whoever copied it can try passwords for ever, so the key should
/// be replaced at the venue. Replaced as a whole: written beside, flushed, renamed.
/// </remarks>
public sealed class SecretsStore
{
    /// <summary>Characters a new password has at least.</summary>
    public const int PasswordCharactersMin = 8;

    private const int FileBytesMax = 16_384;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly KeyDerivation.Derive _derive;

    /// <summary>Names the file; nothing is read yet.</summary>
    /// <param name="path">Absolute.</param>
    public SecretsStore(string path)
        : this(path, KeyDerivation.Pbkdf2)
    {
    }

    internal SecretsStore(string path, KeyDerivation.Derive derive)
    {
        Path = path;
        _derive = derive;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>True when there is one, usable or not.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>Reads what needs no password.</summary>
    /// <returns>Missing password when the file is whole and may be used; the header is then set.</returns>
    public CredentialSearch Inspect()
    {
        var search = ReadFile(out var file);
        return search ?? Inspect(file);
    }

    /// <summary>Opens it.</summary>
    /// <param name="password">Not kept.</param>
    public CredentialSearch Open(SecretPassword password)
    {
        var search = ReadFile(out var file) ?? Inspect(file);
        if (search.Header is null)
        {
            return search;
        }

        var fault = SecretsFormat.Open(file, password.Bytes, _derive, out var credentials);
        return fault == SecretsFault.None && credentials!.Fingerprint == search.Header.Fingerprint
            ? new CredentialSearch(
                CredentialStatus.Loaded,
                CredentialSource.File,
                $"Credentials {credentials.Fingerprint} are loaded from {Path}.")
            {
                Credentials = credentials,
                Header = search.Header,
            }
            : Refused(fault == SecretsFault.None ? SecretsFault.Content : fault) with { Header = search.Header };
    }

    /// <summary>Seals and replaces the file.</summary>
    /// <param name="credentials">Not kept.</param>
    /// <param name="password">Not kept.</param>
    /// <param name="now">Stamped.</param>
    /// <param name="isValidated">True when the venue accepted the key just now.</param>
    /// <exception cref="IOException">The folder or the file cannot be written; what was there is as it was.</exception>
    public void Save(ApiCredentials credentials, SecretPassword password, UnixNs now, bool isValidated)
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        PrepareFolder(folder);
        var bytes = SecretsFormat.Seal(credentials, password.Bytes, now, isValidated ? now : default, _derive);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var beside = $"{Path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.tmp";
        try
        {
            using (var stream = new FileStream(beside, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, Path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Overwrites and deletes the file.</summary>
    /// <remarks>
    /// On a disk that copies on write the old bytes may live on, sealed; replace the key at the venue too.
    /// </remarks>
    /// <returns>False when there was none.</returns>
    public bool Remove()
    {
        if (!Exists)
        {
            return false;
        }

        using (var stream = new FileStream(Path, FileMode.Open, FileAccess.Write))
        {
            stream.Write(new byte[Math.Min(stream.Length, FileBytesMax)]);
            stream.Flush(flushToDisk: true);
        }

        File.Delete(Path);
        return true;
    }

    private static void PrepareFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, OwnerFolder);
        }
        else if ((File.GetUnixFileMode(folder) & OthersWrite) != 0)
        {
            throw new IOException(
                $"The folder {folder} may be written to by other users, who could then replace the secrets file. "
                + $"Run: chmod 700 '{folder}'");
        }
    }

    private CredentialSearch? ReadFile(out byte[] file)
    {
        file = [];
        try
        {
            using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(stream.SafeFileHandle) & Others) != 0)
            {
                return Locked(
                    "may be used by other users of this machine, who could have copied it. Replace the key at the "
                    + $"venue, or, if nobody else was here, run: chmod 600 '{Path}'");
            }

            var buffer = new byte[FileBytesMax];
            var count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            file = buffer[..count];
            return null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return new CredentialSearch(
                CredentialStatus.NotFound,
                CredentialSource.None,
                $"There is no secrets file {Path}. Run krakked setup, or set {CredentialNames.KeyVariable} and "
                + $"{CredentialNames.SecretVariable}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Locked($"cannot be read: {fault.Message}");
        }
    }

    private CredentialSearch Inspect(byte[] file)
    {
        var fault = SecretsFormat.Inspect(file, out var header);
        return fault == SecretsFault.None
            ? new CredentialSearch(
                CredentialStatus.MissingPassword,
                CredentialSource.File,
                $"The secrets file {Path} needs its password: set {CredentialNames.PasswordVariable} or "
                + $"{CredentialNames.PasswordFileVariable}, or start from a terminal.")
            {
                Header = header,
            }
            : Refused(fault);
    }

    private CredentialSearch Locked(string why) =>
        new(CredentialStatus.Locked, CredentialSource.File, $"The secrets file {Path} {why}");

    private CredentialSearch Refused(SecretsFault fault) => new(
        CredentialStatus.DecryptionFailed,
        CredentialSource.File,
        $"The secrets file {Path} " + fault switch
        {
            SecretsFault.Foreign => "is no file that krakked setup wrote; name the right one, or run krakked setup.",
            SecretsFault.Truncated => "ends too early, so it is of no use. Restore it, or run krakked setup again.",
            SecretsFault.Damaged => "is damaged: its checksum does not hold. Restore it, or run krakked setup again.",
            SecretsFault.TooNew => $"was written by a newer version; this one reads format {SecretsFormat.Version}. "
                + "Update krakked, or run krakked setup again.",
            SecretsFault.Rounds => $"names a key derivation outside {KeyDerivation.RoundsMin} to "
                + $"{KeyDerivation.RoundsMax} rounds, which krakked never writes. Run krakked setup again.",
            SecretsFault.WrongPassword => "is whole, and the password does not open it: wrong password.",
            _ => "opened and holds no usable key and secret. Run krakked setup again.",
        });
}
