using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Kraken.Auth;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Auth;

public sealed class SecretsStoreTests : IDisposable
{
    private const int VersionAt = 8;
    private const int RoundsAt = 12;

    private readonly SecretsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_CRED_4_the_same_password_opens_what_it_closed()
    {
        var store = new SecretsStore(_folder.Path);
        using var password = SecretsFolder.Password();
        using var written = SecretsFolder.Credentials("my_key", Convert.ToBase64String("my_secret"u8));
        store.Save(written, password, SecretsFolder.Now, isValidated: true);

        using var search = store.Open(password);

        Assert.Equal(CredentialStatus.Loaded, search.Status);
        Assert.Equal("my_key"u8, search.Credentials!.Key);
        Assert.Equal("my_secret"u8, search.Credentials.Secret);
    }

    [Fact]
    public void A_CRED_5_another_password_opens_nothing_and_is_told_from_damage()
    {
        _folder.Saved();

        using var search = _folder.Open("another_password");

        Assert.Equal(CredentialStatus.DecryptionFailed, search.Status);
        Assert.Null(search.Credentials);
        Assert.EndsWith("wrong password.", search.Sentence, StringComparison.Ordinal);
        Assert.NotNull(search.Header);
    }

    [Fact]
    public void Any_key_secret_and_password_come_back_as_they_were()
    {
        var bytes = Gen.Choose(0, 255).Select(static value => (byte)value);
        var keys = Gen.Choose('!', '~').Select(static value => (char)value).NonEmptyListOf();
        var cases = keys.SelectMany(_ => bytes.NonEmptyListOf(), static (key, secret) => (key, secret))
            .SelectMany(static _ => Gen.Elements("pass wörd", "12345678", "☃☃☃☃☃☃☃☃"), static (pair, word) =>
                (Key: string.Concat(pair.key.Take(256)), Secret: pair.secret.Take(700).ToArray(), Word: word));

        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            using var password = new SecretPassword(one.Word);
            using var written = SecretsFolder.Credentials(one.Key, Convert.ToBase64String(one.Secret));
            _folder.Store.Save(written, password, SecretsFolder.Now, isValidated: false);
            using var search = _folder.Store.Open(password);
            return search.Credentials is { } read
                && read.Key.SequenceEqual(Encoding.ASCII.GetBytes(one.Key))
                && read.Secret.SequenceEqual(one.Secret);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void Every_bit_of_damage_is_refused_with_a_sentence()
    {
        var whole = _folder.Saved().Bytes;
        foreach (var index in Enumerable.Range(0, whole.Length * 8))
        {
            var damaged = whole.ToArray();
            damaged[index / 8] ^= (byte)(1 << (index % 8));

            AssertUseless(damaged, "damaged", "no file that krakked setup wrote", "ends too early");
        }
    }

    [Fact]
    public void Every_byte_that_a_forger_changes_checksum_and_all_is_refused()
    {
        var whole = _folder.Saved().Bytes;
        for (var index = 0; index < whole.Length - SecretsFormat.HashBytes; index++)
        {
            var forged = whole.ToArray();
            forged[index] ^= 0x55;

            AssertUseless(
                Hashed(forged), "wrong password", "damaged", "no file", "newer version", "rounds", "ends too early");
        }
    }

    [Fact]
    public void Every_file_that_ends_too_early_is_refused()
    {
        var whole = _folder.Saved().Bytes;
        for (var length = 0; length < whole.Length; length++)
        {
            AssertUseless(whole[..length], "ends too early", "no file that krakked setup wrote");
        }

        AssertUseless([.. whole, 0], "damaged");
    }

    [Theory]
    [InlineData("# KrakkedCore\n", "no file that krakked setup wrote")]
    [InlineData("gAAAAABlFernetTokenOfSomeOtherProgramWithEnoughBytesToLookRight", "no file that krakked setup wrote")]
    [InlineData("KRAKSECR", "ends too early")]
    public void A_foreign_file_is_said_to_be_one(string text, string sentence)
    {
        _folder.Saved();

        AssertUseless(Encoding.ASCII.GetBytes(text), sentence);
    }

    [Fact]
    public void A_newer_version_is_told_from_damage()
    {
        var newer = _folder.Saved().Bytes;
        BinaryPrimitives.WriteUInt16LittleEndian(newer.AsSpan(VersionAt), SecretsFormat.Version + 1);

        AssertUseless(Hashed(newer), "was written by a newer version; this one reads format 1");
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(599_999u)]
    [InlineData(10_000_001u)]
    [InlineData(uint.MaxValue)]
    public void Rounds_that_are_unsafe_or_insane_are_refused_before_any_are_done(uint rounds)
    {
        var file = _folder.Saved().Bytes;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(RoundsAt), rounds);

        AssertUseless(Hashed(file), "names a key derivation outside 600000 to 10000000 rounds");
    }

    [Fact]
    public void The_header_tells_without_a_password_and_gives_no_key_away()
    {
        var search = _folder.Saved().Store.Inspect();

        Assert.Equal(CredentialStatus.MissingPassword, search.Status);
        Assert.True(search.Header!.IsValidated);
        Assert.Equal(SecretsFolder.Now, search.Header.ValidatedAt);
        Assert.Equal(600_000, search.Header.Rounds);
        Assert.Equal(16, search.Header.Fingerprint.Length);
        var text = Encoding.Latin1.GetString(_folder.Bytes);
        Assert.DoesNotContain(SecretsFolder.Key[..6], text, StringComparison.Ordinal);
        Assert.DoesNotContain(SecretsFolder.Key[..6], search.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Unvalidated_is_remembered() =>
        Assert.False(_folder.Saved(isValidated: false).Store.Inspect().Header!.IsValidated);

    [Fact]
    public void The_same_content_is_never_the_same_bytes()
    {
        var one = _folder.Saved().Bytes;

        Assert.NotEqual(one, _folder.Saved().Bytes);
    }

    [Fact]
    public void Only_the_owner_may_read_it_and_enter_its_folder()
    {
        _folder.Saved();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Path));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(Path.GetDirectoryName(_folder.Path)!));
        }
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void A_file_that_others_may_use_is_locked(UnixFileMode extra)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _folder.Saved();
        File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | extra);

        using var search = _folder.Open();

        Assert.Equal(CredentialStatus.Locked, search.Status);
        Assert.Null(search.Credentials);
        Assert.Contains($"chmod 600 '{_folder.Path}'", search.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_others_may_write_to_is_refused_for_a_new_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Path.GetDirectoryName(_folder.Saved().Path)!;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupWrite);

        var refusal = Assert.Throws<IOException>(() => _folder.Saved());

        Assert.Contains($"chmod 700 '{folder}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_fails_leaves_what_was_there_and_nothing_beside()
    {
        // A folder in the place of the file: the rename is the step that fails.
        Directory.CreateDirectory(_folder.Path);
        File.WriteAllText(Path.Combine(_folder.Path, "kept"), "x");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                Path.GetDirectoryName(_folder.Path)!,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.ThrowsAny<Exception>(() => _folder.Saved());

        Assert.Equal([_folder.Path], Directory.GetFileSystemEntries(Path.GetDirectoryName(_folder.Path)!));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "kept")));
    }

    [Fact]
    public void A_new_file_replaces_the_old_one_whole_and_leaves_nothing_beside()
    {
        _folder.Saved();
        var old = File.OpenRead(_folder.Path);
        var before = _folder.Bytes;

        _folder.Saved(isValidated: false);

        using (old)
        {
            var seen = new byte[before.Length];
            old.ReadExactly(seen);
            Assert.Equal(before, seen);
        }

        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_folder.Path)!));
    }

    [Fact]
    public void Nothing_there_is_not_found_and_removing_says_so()
    {
        Assert.Equal(CredentialStatus.NotFound, _folder.Store.Inspect().Status);
        Assert.False(_folder.Store.Remove());
        Assert.True(_folder.Saved().Store.Remove());
        Assert.False(_folder.Store.Exists);
    }

    private static byte[] Hashed(byte[] file)
    {
        SHA256.HashData(
            file.AsSpan(0, file.Length - SecretsFormat.HashBytes), file.AsSpan(file.Length - SecretsFormat.HashBytes));
        return file;
    }

    private void AssertUseless(byte[] bytes, params string[] oneOf)
    {
        _folder.Bytes = bytes;
        using var search = _folder.Open();
        Assert.Equal(CredentialStatus.DecryptionFailed, search.Status);
        Assert.Null(search.Credentials);
        Assert.True(oneOf.Any(part => search.Sentence.Contains(part, StringComparison.Ordinal)), search.Sentence);
    }
}
