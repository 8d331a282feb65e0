using System;
using System.Text;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Rest.Sending;
using KrakkedCore.Tests.Unit.Kraken.Rest;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Auth.Signing;

public sealed class RequestSignerTests
{
    private const long Nonce = 1616492376594;

    [Fact]
    public void A_SIGN_1_the_official_example_gives_the_official_signature() =>
        Assert.Equal(
            "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==",
            Sign(
                "/0/private/AddOrder",
                "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25"));

    [Fact]
    public void A_SIGN_2_a_body_of_the_nonce_alone_is_signed() =>
        Assert.Equal(
            "1nH4vwR+8FHiYh1QT649xXkGd3JR3x0DWkgv3u9Ed/Qqv6KPtgQpEU4m+Emb/VgpEji3j1XNwI+HCbfXxmrTOg==",
            Sign("/0/private/Balance", "nonce=1616492376594"));

    [Fact]
    public void The_order_of_the_parameters_is_part_of_what_is_signed() =>
        Assert.NotEqual(
            Sign("/0/private/AddOrder", "nonce=1616492376594&pair=XBTUSD&type=buy"),
            Sign("/0/private/AddOrder", "nonce=1616492376594&type=buy&pair=XBTUSD"));

    [Fact]
    public void A_body_beyond_the_stack_is_signed_like_any_other()
    {
        var body = "nonce=1616492376594&x=" + new string('a', 5_000);

        Assert.Equal(Sign("/0/private/AddOrder", body), Sign("/0/private/AddOrder", body));
        Assert.NotEqual(Sign("/0/private/AddOrder", body), Sign("/0/private/AddOrder", body + "a"));
    }

    [Fact]
    public void A_plus_leaves_as_percent_2B_and_a_blank_as_percent_20() =>
        Assert.Equal(
            "starttm=%2B5&price=%2B2%25&note=a%20b&name=XBT%2FUSD",
            new FormFields().Add("starttm", "+5").Add("price", "+2%").Add("note", "a b").Add("name", "XBT/USD")
                .Add("left_out", (string?)null).ToString());

    [Fact]
    public void Signing_allocates_nothing()
    {
        using var credentials = RestBench.Credentials();
        var path = "/0/private/AddOrder"u8.ToArray();
        var body = "nonce=1616492376594&pair=XBTUSD"u8.ToArray();
        var signature = new byte[RequestSigner.SignatureBytes];
        for (var warm = 0; warm < 100; warm++)
        {
            RequestSigner.Sign(credentials, path, Nonce, body, signature);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 100; count++)
        {
            RequestSigner.Sign(credentials, path, Nonce, body, signature);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Credentials_show_neither_key_nor_secret_and_are_zeros_once_disposed_of()
    {
        var credentials = RestBench.Credentials("my-visible-key");
        var key = credentials.Key;
        var secret = credentials.Secret;

        Assert.DoesNotContain("my-visible-key", credentials.ToString(), StringComparison.Ordinal);
        Assert.Equal(16, credentials.Fingerprint.Length);
        Assert.Equal(64, secret.Length);

        credentials.Dispose();

        Assert.Equal(-1, key.IndexOfAnyExcept((byte)0));
        Assert.Equal(-1, secret.IndexOfAnyExcept((byte)0));
        Assert.Throws<ObjectDisposedException>(() => credentials.Key.Length);
    }

    [Theory]
    [InlineData("", "QUJD", "The API key is empty.")]
    [InlineData("key", "", "The API secret is empty.")]
    [InlineData("key", "not base64!", "The API secret is not base64.")]
    [InlineData("ke y", "QUJD", "The API key holds characters")]
    public void What_is_no_credential_is_refused_with_a_sentence_that_shows_none_of_it(
        string key, string secret, string sentence)
    {
        Assert.False(ApiCredentials.TryCreate(key, secret, out var credentials, out var problem));
        Assert.Null(credentials);
        Assert.StartsWith(sentence, problem, StringComparison.Ordinal);
    }

    private static string Sign(string path, string body)
    {
        using var credentials = RestBench.Credentials();
        Span<byte> signature = stackalloc byte[RequestSigner.SignatureBytes];
        RequestSigner.Sign(
            credentials, Encoding.ASCII.GetBytes(path), Nonce, Encoding.ASCII.GetBytes(body), signature);
        return Encoding.ASCII.GetString(signature);
    }
}
