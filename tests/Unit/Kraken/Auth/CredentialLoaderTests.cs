using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Auth;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Auth;

public sealed class CredentialLoaderTests : IDisposable
{
    private const string OtherKey = "OTHERKEY";
    private const string OtherSecret = "b3RoZXIgc2VjcmV0";

    private readonly SecretsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_CRED_1_the_environment_wins_over_the_file()
    {
        _folder.Saved();

        using var search = Load(Key(OtherKey), Secret(OtherSecret), Password());

        Assert.Equal(CredentialStatus.Loaded, search.Status);
        Assert.Equal(CredentialSource.Environment, search.Source);
        Assert.Equal("OTHERKEY"u8, search.Credentials!.Key);
        Assert.Empty(search.Warnings);
    }

    [Theory]
    [InlineData(OtherKey, null)]
    [InlineData(OtherKey, "  ")]
    [InlineData(null, OtherSecret)]
    [InlineData("", OtherSecret)]
    public void A_CRED_2_half_an_environment_is_ignored_with_a_warning(string? key, string? secret)
    {
        _folder.Saved();

        using var search = Load(Key(key), Secret(secret), Password());

        Assert.Equal(CredentialStatus.Loaded, search.Status);
        Assert.Equal(CredentialSource.File, search.Source);
        Assert.Contains("ambiguous", Assert.Single(search.Warnings), StringComparison.Ordinal);
        AssertNoSecret(search);
    }

    [Fact]
    public void A_CRED_3_a_file_without_a_password_is_missing_it()
    {
        _folder.Saved();

        using var search = Load();

        Assert.Equal(CredentialStatus.MissingPassword, search.Status);
        Assert.Null(search.Credentials);
        Assert.NotNull(search.Header);
        Assert.Contains(CredentialNames.PasswordVariable, search.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_anywhere_is_not_found()
    {
        using var search = Load(Password());

        Assert.Equal(CredentialStatus.NotFound, search.Status);
        Assert.Equal(CredentialSource.None, search.Source);
        Assert.Contains("krakked setup", search.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_password_fails_to_decrypt()
    {
        _folder.Saved();

        using var search = Load((CredentialNames.PasswordVariable, "not the password"));

        Assert.Equal(CredentialStatus.DecryptionFailed, search.Status);
        Assert.Null(search.Credentials);
    }

    [Theory]
    [InlineData("OTHER KEY", OtherSecret)]
    [InlineData(OtherKey, "!!! no base64 !!!")]
    public void A_whole_environment_of_no_use_is_refused_and_the_file_not_taken_for_it(string key, string secret)
    {
        _folder.Saved();

        using var search = Load(Key(key), Secret(secret), Password());

        Assert.Equal(CredentialStatus.DecryptionFailed, search.Status);
        Assert.Equal(CredentialSource.Environment, search.Source);
        Assert.Null(search.Credentials);
        Assert.DoesNotContain(secret, search.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secure_password")]
    [InlineData("secure_password\n")]
    [InlineData("secure_password\r\nsecond line\n")]
    public void A_password_may_come_from_a_file_whose_first_line_it_is(string text)
    {
        _folder.Saved();
        var path = _folder.Path + ".password";
        File.WriteAllText(path, text);

        using var search = Load((CredentialNames.PasswordFileVariable, path));

        Assert.Equal(CredentialStatus.Loaded, search.Status);
    }

    [Fact]
    public void A_password_file_of_no_use_is_named()
    {
        _folder.Saved();
        var empty = _folder.Path + ".password";
        File.WriteAllText(empty, "\nsecure_password");

        using var missing = Load((CredentialNames.PasswordFileVariable, _folder.Path + ".nowhere"));
        using var blank = Load((CredentialNames.PasswordFileVariable, empty));

        Assert.Contains("cannot be read", Assert.Single(missing.Warnings), StringComparison.Ordinal);
        Assert.Contains("empty first line", Assert.Single(blank.Warnings), StringComparison.Ordinal);
        Assert.Equal(CredentialStatus.MissingPassword, missing.Status);
        Assert.Equal(CredentialStatus.MissingPassword, blank.Status);
    }

    [Fact]
    public void A_person_is_asked_last_and_only_when_there_is_a_file()
    {
        var person = new GivenEnvironment([]) { Typed = "secure_password" };
        using var nothing = new CredentialLoader(person, _folder.Store).Load();
        Assert.Equal(0, person.AskedCount);

        using var search = new CredentialLoader(person, _folder.Saved().Store).Load();

        Assert.Equal(CredentialStatus.Loaded, search.Status);
        Assert.Equal(1, person.AskedCount);
    }

    [Fact]
    public void Wiped_credentials_are_not_read_again()
    {
        _folder.Saved();
        var search = Load(Password());
        var credentials = search.Credentials!;

        search.Dispose();

        Assert.Throws<ObjectDisposedException>(() => credentials.Key.Length);
        Assert.Throws<ObjectDisposedException>(() => credentials.Secret.Length);
    }

    [Fact]
    public void Nothing_that_is_printed_holds_a_secret()
    {
        _folder.Saved();
        using var password = SecretsFolder.Password();

        using var search = Load(Password());

        AssertNoSecret(search);
        Assert.DoesNotContain("secure_password", password.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(SecretsFolder.Key, search.Credentials!.ToString(), StringComparison.Ordinal);
    }

    private static void AssertNoSecret(CredentialSearch search)
    {
        var said = string.Join('\n', search.Warnings.Append(search.Sentence).Append(search.ToString()));
        foreach (var secret in new[] { OtherKey, OtherSecret, SecretsFolder.Key, SecretsFolder.Secret, "secure_" })
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        }
    }

    private static (string, string?) Key(string? value) => (CredentialNames.KeyVariable, value);

    private static (string, string?) Secret(string? value) => (CredentialNames.SecretVariable, value);

    private static (string, string?) Password() => (CredentialNames.PasswordVariable, "secure_password");

    private CredentialSearch Load(params (string Name, string? Value)[] variables) =>
        new CredentialLoader(new GivenEnvironment(variables), _folder.Store).Load();

    private sealed class GivenEnvironment(IReadOnlyList<(string Name, string? Value)> variables)
        : ICredentialEnvironment
    {
        internal string? Typed { get; init; }

        internal int AskedCount { get; private set; }

        public string? Variable(string name)
        {
            var value = variables.FirstOrDefault(one => one.Name == name).Value;
            return string.IsNullOrWhiteSpace(value) ? null : value;
        }

        public SecretPassword? AskPassword()
        {
            AskedCount++;
            return Typed is null ? null : new SecretPassword(Typed);
        }
    }
}
