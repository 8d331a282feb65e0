using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>What an execution that only REST told has cost: the same as the socket would have said.</summary>
public sealed class HealingFeeTests
{
    private const string Execution = "T00001-EXECS-TRADES";

    [Theory]
    [InlineData("fcib", "0", "0.0005", "0.0005", 2)]
    [InlineData("post,fcib", "0", "0.0005", "0.0005", 2)]
    [InlineData("fciq", "0.25", "0", "0.25", 1)]
    [InlineData("fciq", "0", "0.0005", "0.0005", 2)]
    [InlineData("", "0", "0.0005", "0.0005", 2)]
    [InlineData("", "0", "0", "0.25", 1)]
    public void A_fee_is_told_in_what_the_ledger_says_it_was_paid_in(
        string flags, string inQuote, string inBase, string fee, int asset)
    {
        using var harness = new AccountHarness().Ready();
        var order = Lose(harness, flags);
        Book(harness, inQuote, inBase);

        harness.Run(70_000);

        var fill = Assert.Single(harness.Fills);
        Assert.Equal((order, Amount.Parse(fee)), (fill.Order, fill.Fee));
        Assert.Equal(new AssetId((ushort)asset), fill.FeeAsset);
        Assert.Equal(0, harness[PrivateCounter.FeesAwaited]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_entries_another_fee_waits_for_the_next_lookup_or_the_history(bool isRefused)
    {
        using var harness = new AccountHarness().Ready();
        harness.Account.EntriesFailure =
            isRefused ? new RestFailure(RestFailureCategory.Transport, "The line is cut.") : null;
        Lose(harness, "fcib");
        var wanted = harness.Private.Session.HistoryWanted;
        harness.Run(65_000);
        Assert.Empty(harness.Fills);
        Assert.True(harness[PrivateCounter.FeesAwaited] > 0);
        Assert.True(harness.Private.Session.HistoryWanted > wanted);

        harness.Account.EntriesFailure = null;
        Book(harness, "0", "0.0005");
        harness.Run(30_000);

        Assert.Equal((Amount.Parse("0.0005"), new AssetId(2)), (harness.Fills.Single().Fee, harness.Fills[0].FeeAsset));
    }

    [Fact]
    public void Without_entries_an_order_that_pays_in_quote_does_not_wait()
    {
        using var harness = new AccountHarness().Ready();
        Lose(harness, "fciq");

        harness.Run(65_000);

        Assert.Equal((Amount.Parse("0.25"), new AssetId(1)), (harness.Fills.Single().Fee, harness.Fills[0].FeeAsset));
    }

    [Fact]
    public void The_ledger_is_asked_only_when_an_execution_is_to_be_told()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        var id = AccountHarness.VenueOrder(order);
        harness.Say(AccountHarness.TradeItem(order, 1, "0.2", "0.2"));
        harness.Account.Open.Add(ScriptedAccount.Order(id, order, "open", executed: "0.2"));
        harness.Account.Trades.Add(ScriptedAccount.Trade(Execution, id, 1, "0.2", harness.Time.Now));
        harness.Account.Trades.Add(
            ScriptedAccount.Trade("TFOREI-GNTRA-DESSSS", "OFOREI-GNORD-ERSSSS", 2, "0.2", harness.Time.Now));

        harness.Run(200_000);

        Assert.Equal(0, harness.Account.Count("entries"));
        Assert.Single(harness.Fills);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whoever_tells_an_execution_of_the_look_alike_tells_the_same_fee(bool isFeeInBase)
    {
        using var venue = new WholeVenue(
            new AccountHistorianOptions { HistoryDays = 1, SyncIntervalSeconds = 60 },
            new Fault(FaultKind.K20, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), 50));
        var hand = new HandTrader(venue.Venue);
        venue.Run(10_000);
        var ours = ClientOrderId.From(990, 1);
        hand.Place(
            new HandOrder("BTC/USD", Side.Buy, Quantity.Parse("0.01"))
            {
                ClientOrderId = ours.ToString(),
                IsFeeInBase = isFeeInBase,
            },
            out _);
        venue.Orders.Query(ours);

        venue.Run(300_000);

        var socket = venue.Fills.Where(fill => fill.Order == ours).ToList();
        Assert.NotEmpty(socket);
        Assert.True(venue.Private.Statistics[PrivateCounter.FillsHealed] > 0);
        foreach (var fill in socket)
        {
            var told = venue.History.Of(InputKind.Fill).Select(item => item.Fill)
                .Where(other => other.Execution == fill.Execution);
            Assert.Equal(new AssetId((ushort)(isFeeInBase ? 2 : 1)), fill.FeeAsset);
            Assert.All(told, other => Assert.Equal((fill.Fee, fill.FeeAsset), (other.Fee, other.FeeAsset)));
        }
    }

    /// <summary>An execution of 0.2 at 50,000 that the socket does not tell.</summary>
    private static ClientOrderId Lose(AccountHarness harness, string flags)
    {
        var order = harness.Submit();
        var id = AccountHarness.VenueOrder(order);
        harness.Say(AccountHarness.Report(order, "new", "new"));
        harness.Run(20_000);
        harness.Account.Open.Add(ScriptedAccount.Order(id, order, "open", executed: "0.2") with { Flags = flags });
        harness.Account.Trades.Add(ScriptedAccount.Trade(Execution, id, 1, "0.2", harness.Time.Now));
        return order;
    }

    private static void Book(AccountHarness harness, string inQuote, string inBase)
    {
        var time = harness.Account.Trades[0].Time + 1_000_000;
        harness.Account.Entries.Add(ScriptedAccount.Entry(Execution, "XXBT", "0.2", inBase, time));
        harness.Account.Entries.Add(ScriptedAccount.Entry(Execution, "ZUSD", "-10000", inQuote, time));
    }
}
