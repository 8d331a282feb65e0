using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

public sealed class HistoryCallsTests
{
    [Fact]
    public void A_TSYNC_1_sixty_trades_in_two_pages_arrive_once_each_while_new_ones_come_in()
    {
        var stub = new HistoryStub();
        for (var index = 0; index < 60; index++)
        {
            stub.Add($"T{index}", index < 50 ? 1_000 + index : 2_000 + index);
        }

        stub.BeforePage = page =>
        {
            if (page > 1)
            {
                stub.Add($"NEW{page}a", 3_000 + page);
                stub.Add($"NEW{page}b", 3_000 + page);
            }
        };

        var (ids, failure) = Read(stub);

        Assert.Null(failure);
        Assert.Equal(60, ids.Count);
        Assert.Equal(
            Enumerable.Range(0, 60).Select(static index => $"T{index}").Order(StringComparer.Ordinal),
            ids.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("end=", stub.Queries[0], StringComparison.Ordinal);
        Assert.Contains("end=2059", stub.Queries[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(49, 1)]
    [InlineData(50, 2)]
    [InlineData(98, 2)]
    [InlineData(99, 3)]
    public void A_page_that_is_not_full_is_the_last(int trades, int pages)
    {
        var stub = new HistoryStub();
        for (var index = 0; index < trades; index++)
        {
            stub.Add($"T{index}", 1_000 + index);
        }

        var (ids, failure) = Read(stub);

        Assert.Null(failure);
        Assert.Equal(trades, ids.Count);
        Assert.Equal(pages, stub.Pages);
    }

    [Fact]
    public void Rows_that_go_away_at_the_top_leave_no_hole()
    {
        var stub = new HistoryStub();
        for (var index = 0; index < 200; index++)
        {
            stub.Add($"T{index}", 1_000 + index);
        }

        stub.BeforePage = page =>
        {
            if (page == 2)
            {
                for (var index = 190; index < 200; index++)
                {
                    stub.Remove($"T{index}");
                }
            }
        };

        var (ids, failure) = Read(stub);

        Assert.Null(failure);
        Assert.Equal(200, ids.Count);
    }

    [Fact]
    public void A_hole_that_stays_is_told_instead_of_skipped()
    {
        var stub = new HistoryStub();
        for (var index = 0; index < 50; index++)
        {
            stub.Add($"T{index}", 1_000 + index);
        }

        stub.BeforePage = page =>
        {
            for (var index = 0; page > 1 && index < 200; index++)
            {
                stub.Remove($"T{index}");
                stub.Remove(FormattableString.Invariant($"X{page - 1}-{index}"));
                stub.Add(FormattableString.Invariant($"X{page}-{index}"), 1_000);
            }
        };

        var (ids, failure) = Read(stub);

        Assert.Equal(50, ids.Count);
        Assert.Contains("pages that should overlap do not", failure!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_that_grows_as_fast_as_it_is_read_is_told_instead_of_read_for_ever()
    {
        var stub = new HistoryStub();
        for (var index = 0; index < 60; index++)
        {
            stub.Add($"T{index}", 1_000);
        }

        stub.BeforePage = page =>
        {
            for (var index = 0; page > 1 && index < 49; index++)
            {
                stub.Add($"N{page}-{index}", 1_000.5m);
            }
        };
        stub.Add("TOP", 1_000.6m);

        var (_, failure) = Read(stub);

        Assert.Contains("grows at its top", failure!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_on_the_way_is_the_last_element()
    {
        var stub = new HistoryStub();
        for (var index = 0; index < 60; index++)
        {
            stub.Add($"T{index}", 1_000 + index);
        }

        using var bench = new RestBench(sent => stub.Pages == 0
            ? stub.Answer(sent)
            : ScriptedHttp.Error("EGeneral:Permission denied"));
        var results = Collect(bench);

        Assert.Equal(50, results[0].Value.Rows.Count);
        Assert.Equal(RestFailureCategory.Auth, results[^1].Failure!.Category);
        Assert.Equal(2, results.Count);
    }

    [Fact]
    public void Whatever_comes_in_while_it_is_read_every_old_trade_arrives_exactly_once()
    {
        var arrivals = Gen.Choose(0, 30).ListOf(12);
        Prop.ForAll(
            arrivals.ToArbitrary(),
            static counts =>
            {
                var stub = new HistoryStub();
                for (var index = 0; index < 230; index++)
                {
                    stub.Add($"T{index}", 1_000 + (index / 4m));
                }

                stub.BeforePage = page =>
                {
                    for (var index = 0; page > 1 && index < counts[page % counts.Count]; index++)
                    {
                        stub.Add($"N{page}-{index}", 1_058);
                    }
                };
                var (ids, failure) = Read(stub);
                Assert.Null(failure);
                Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
                Assert.Equal(230, ids.Count(static id => id.StartsWith('T')));
            }).QuickCheckThrowOnFailure();
    }

    private static (List<string> Ids, RestFailure? Failure) Read(HistoryStub stub)
    {
        using var bench = new RestBench(stub.Answer);
        var results = Collect(bench);
        return (
            [.. results.Where(static result => result.IsSuccess)
                .SelectMany(static result => result.Value.Rows.Select(static row => row.Id))],
            results.Count > 0 ? results[^1].Failure : null);
    }

    private static List<RestResult<TradePage>> Collect(RestBench bench)
    {
        var all = CollectAll(bench);
        for (var second = 0; second < 10_000 && !all.IsCompleted; second++)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(all.IsCompleted);
        return all.Result;
    }

    private static async Task<List<RestResult<TradePage>>> CollectAll(RestBench bench)
    {
        var results = new List<RestResult<TradePage>>();
        await foreach (var result in bench.Client.History.Trades(new HistoryQuery()).ConfigureAwait(false))
        {
            results.Add(result);
        }

        return results;
    }
}
