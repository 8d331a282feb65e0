using System;
using System.IO;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Kraken.Auth;

/// <summary>A folder with room for one secrets file, gone afterwards.</summary>
internal sealed class SecretsFolder : IDisposable
{
    internal const string Key = "kQH5HW8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzB";
    internal const string Secret =
        "FRs+gtq09rR7OFtKj9BGhyOGS3u5vtY/EdiIBO9kD8NFtRX7w7LeJDSrX6cq1D8zmQmGkWFjksuhBvKOAWJohQ==";

    internal static readonly UnixNs Now = new(1_767_571_200 * UnixNs.PerSecond);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krakked-secrets-");

    internal SecretsFolder() => Store = new SecretsStore(Path, QuickDerivation.Derive);

    internal string Path => System.IO.Path.Combine(_folder.FullName, "config", "secrets.enc");

    internal SecretsStore Store { get; }

    internal byte[] Bytes
    {
        get => File.ReadAllBytes(Path);
        set => File.WriteAllBytes(Path, value);
    }

    internal static ApiCredentials Credentials(string key = Key, string secret = Secret) =>
        ApiCredentials.TryCreate(key, secret, out var credentials, out var problem)
            ? credentials
            : throw new InvalidOperationException(problem);

    internal static SecretPassword Password(string text = "secure_password") => new(text);

    internal SecretsFolder Saved(bool isValidated = true)
    {
        using var credentials = Credentials();
        using var password = Password();
        Store.Save(credentials, password, Now, isValidated);
        return this;
    }

    internal CredentialSearch Open(string text = "secure_password")
    {
        using var password = Password(text);
        return Store.Open(password);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
