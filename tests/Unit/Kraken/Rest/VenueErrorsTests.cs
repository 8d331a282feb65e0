using System.Net.Http;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

public sealed class VenueErrorsTests
{
    [Theory]
    [InlineData("EAPI:Invalid key", RestFailureCategory.Auth)]
    [InlineData("EGeneral:Permission denied", RestFailureCategory.Auth)]
    [InlineData("ESession:Invalid session", RestFailureCategory.Auth)]
    [InlineData("EAPI:Invalid nonce", RestFailureCategory.Nonce)]
    [InlineData("EAPI:Rate limit exceeded", RestFailureCategory.Rate)]
    [InlineData("EService: Throttled: 1700000000", RestFailureCategory.Rate)]
    [InlineData("EGeneral:Temporary lockout", RestFailureCategory.Rate)]
    [InlineData("Exceeded msg rate", RestFailureCategory.Rate)]
    [InlineData("EService:Market in cancel_only mode", RestFailureCategory.VenueState)]
    [InlineData("EService:Deadline elapsed", RestFailureCategory.VenueState)]
    [InlineData("ETrade:Locked", RestFailureCategory.VenueState)]
    [InlineData("EOrder:Insufficient funds", RestFailureCategory.OrderReject)]
    [InlineData("EOrder:Reduce only:No position exists", RestFailureCategory.OrderReject)]
    [InlineData("EGeneral:Invalid arguments:volume minimum not met", RestFailureCategory.OrderReject)]
    [InlineData("EOrder:Something of next year", RestFailureCategory.OrderReject)]
    [InlineData("EOrder:Unknown order", RestFailureCategory.UnknownId)]
    [InlineData("EGeneral:Invalid arguments:price", RestFailureCategory.BadInput)]
    [InlineData("EGeneral:Unknown Method", RestFailureCategory.BadInput)]
    [InlineData("EQuery:Unknown asset pair", RestFailureCategory.BadInput)]
    [InlineData("EFunding:Max fee exceeded", RestFailureCategory.Funding)]
    [InlineData("EUnheard:Of", RestFailureCategory.Other)]
    [InlineData("", RestFailureCategory.Other)]
    [InlineData(":::", RestFailureCategory.Other)]
    public void The_first_two_parts_of_an_error_decide_its_category(string text, RestFailureCategory category) =>
        Assert.Equal(category, VenueErrors.CategoryOf(text));

    [Theory]
    [InlineData("A-ERR-1", "EAPI:Rate limit exceeded", 200, CoarseCategory.RateLimit)]
    [InlineData("A-ERR-2", "EAPI:Invalid key", 200, CoarseCategory.Auth)]
    [InlineData("A-ERR-3", "EAPI:Invalid signature", 200, CoarseCategory.Auth)]
    [InlineData("A-ERR-4", "EAPI:Invalid nonce", 200, CoarseCategory.Auth)]
    [InlineData("A-ERR-5", "EService:Unavailable", 200, CoarseCategory.ServiceUnavailable)]
    [InlineData("A-ERR-6", "EService:Busy", 200, CoarseCategory.ServiceUnavailable)]
    [InlineData("A-ERR-7", "EGeneral:Invalid arguments", 200, CoarseCategory.Api)]
    [InlineData("A-ERR-8", null, 429, CoarseCategory.RateLimit)]
    [InlineData("A-ERR-10", "EAPI:Invalid key", 520, CoarseCategory.Auth)]
    public void A_ERR_1_to_8_and_10_errors_and_statuses_have_the_coarse_category_of_the_contract(
        string id, string? error, int status, CoarseCategory expected)
    {
        Assert.StartsWith("A-ERR-", id);
        using var bench = new RestBench(
            _ => error is null ? ScriptedHttp.Body("""{"error":[]}""", status) : ScriptedHttp.Error(error, status),
            new KrakenRestOptions { RetryCountMax = 0, NonceRetryCountMax = 0 });

        Assert.Equal(expected, bench.Fails(bench.Client.Account.Balance()).Coarse);
    }

    [Fact]
    public void A_ERR_9_a_timeout_of_the_transport_is_an_unavailable_service()
    {
        using var bench = new RestBench(static _ => null, new KrakenRestOptions { RetryCountMax = 0 });

        var failure = bench.Fails(bench.Client.Account.Balance());

        Assert.Equal(CoarseCategory.ServiceUnavailable, failure.Coarse);
        Assert.Equal(RestFailureCategory.Transport, failure.Category);
        Assert.Contains("within 10 s", failure.Text);
    }

    [Fact]
    public void Warnings_are_no_errors_and_are_handed_on()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Body(
            """{"error":["WDatabase:No change"],"result":{"ZUSD":"1.5"}}"""));

        var result = bench.Wait(bench.Client.Account.Balance());

        Assert.True(result.IsSuccess);
        Assert.Equal(["WDatabase:No change"], result.Warnings);
        Assert.Equal(Amount.Parse("1.5"), Assert.Single(result.Value).Balance);
    }

    [Fact]
    public void A_warning_beside_an_error_does_not_hide_it()
    {
        using var bench = new RestBench(
            static _ => ScriptedHttp.Body("""{"error":["WDatabase:No change","EAPI:Invalid key"]}"""));

        var result = bench.Wait(bench.Client.Account.Balance());

        Assert.Equal(RestFailureCategory.Auth, result.Failure!.Category);
        Assert.Equal("EAPI:Invalid key", result.Failure.VenueError);
        Assert.Equal(["WDatabase:No change"], result.Warnings);
    }

    [Fact]
    public void The_moment_of_a_throttle_is_read()
    {
        Assert.True(VenueErrors.TryReadThrottle("EService: Throttled: 1700000000", out var until));
        Assert.Equal(new UnixNs(1_700_000_000 * UnixNs.PerSecond), until);
        Assert.True(VenueErrors.TryReadThrottle("EService:Throttled:99999999999999999999", out until));
        Assert.Equal(default, until);
        Assert.False(VenueErrors.TryReadThrottle("EService:Busy", out _));
    }

    [Fact]
    public void What_did_not_leave_is_told_from_what_may_have_arrived()
    {
        using var bench = new RestBench(
            static _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"),
            new KrakenRestOptions { RetryCountMax = 0 });

        var failure = bench.Fails(bench.Client.Trading.CancelAll());

        Assert.Equal(RestFailureCategory.Transport, failure.Category);
        Assert.False(failure.WasSent);
    }
}
