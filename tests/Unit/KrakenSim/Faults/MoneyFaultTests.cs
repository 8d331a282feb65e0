using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.KrakenSim.Venue;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Faults;

/// <summary>What goes wrong with histories and balances does what its row of the table says.</summary>
public sealed class MoneyFaultTests
{
    private static readonly Quantity Some = Quantity.Parse("0.01");

    private readonly VenueBench _bench = new();
    private readonly HandTrader _hand;

    public MoneyFaultTests() => _hand = new HandTrader(_bench.Venue);

    [Fact]
    public void K2_a_late_history_shows_trades_and_ledger_a_minute_after_the_socket_and_balances_at_once()
    {
        var socket = _bench.ConnectPrivate();
        _bench.Forward(120);
        _bench.Venue.Inject(FaultKind.HistoryLate);

        Buy();

        Assert.Contains(socket.Executions(), row => row.TryGetProperty("exec_id", out _));
        Assert.Empty(Trades());
        Assert.Equal(3, Ledger().Count); // The deposits of the start.
        Assert.NotEqual("1.0000000000", _bench.Result("Balance").GetProperty("XXBT").GetString());
        _bench.Forward(30);
        Buy();
        _bench.Forward(31);
        Assert.Single(Trades());
        Assert.Equal(5, Ledger().Count);
        _bench.Forward(30);
        Assert.Equal(2, Trades().Count);
    }

    [Fact]
    public void A_ledger_knows_a_trade_that_the_history_lacks_for_a_minute()
    {
        _bench.Venue.Inject(FaultKind.TradesLate);

        Buy();

        var reference = Ledger()[0].Value.GetProperty("refid").GetString()!;
        Assert.StartsWith("T", reference, StringComparison.Ordinal);
        Assert.Empty(Trades());
        Assert.Equal("EGeneral:Invalid arguments:txid", VenueBench.ErrorOf(
            _bench.Post("QueryTrades", "txid=" + reference)));
        _bench.Forward(61);
        Assert.Equal(reference, Trades().Single().Name);
    }

    [Fact]
    public void Pages_shift_while_they_are_read_unless_their_end_is_pinned()
    {
        BuyOften(60);
        _bench.Forward(1);
        var pinned = "&end=" + (_bench.Now.Raw / UnixNs.PerSecond).ToString(CultureInfo.InvariantCulture);
        _bench.Forward(1);
        _bench.Venue.Inject(FaultKind.PageShift, count: 2);

        var loose = Trades().Concat(Trades("ofs=50")).Select(row => row.Name).ToList();
        var held = Trades(pinned).Concat(Trades("ofs=50" + pinned)).Select(row => row.Name).ToList();

        Assert.True(loose.Distinct().Count() < loose.Count); // The last row of a page came again on the next.
        Assert.Equal((60, 60), (held.Count, held.Distinct().Count()));
        Assert.Equal(62, _bench.Result("TradesHistory").GetProperty("count").GetInt32());
        Assert.DoesNotContain(Ledger("ofs=50"), row => loose.Contains(row.Name));
    }

    [Fact]
    public void A_page_with_a_hole_still_counts_the_row_it_lacks()
    {
        BuyOften(5);
        var whole = Trades();
        _bench.Venue.Inject(FaultKind.PageHole);

        var holed = _bench.Result("TradesHistory");

        var rows = holed.GetProperty("trades").EnumerateObject().Select(row => row.Name).ToList();
        Assert.Equal((5, 4), (holed.GetProperty("count").GetInt32(), rows.Count));
        Assert.Equal(whole.Select(row => row.Name).Where((_, index) => index != 2), rows);
        Assert.Equal(5, Trades().Count);
        _bench.Venue.Inject(FaultKind.PageHole);
        Assert.Equal(12, Ledger().Count);
        Assert.Equal(13, Ledger().Count);
    }

    [Fact]
    public void Balances_are_lost_without_a_gap_while_executions_are_told()
    {
        var socket = _bench.ConnectPrivate();
        _bench.Venue.Inject(FaultKind.BalancesLost, count: 3);

        Buy();
        Buy();

        Assert.Equal(2, socket.Executions().Count(row => row.TryGetProperty("exec_id", out _)));
        Assert.Equal([1, 2], Sequences(socket));
        Assert.Equal(Ledger()[0].Name, Updates(socket).Single().GetProperty("ledger_id").GetString());
    }

    [Fact]
    public void Balances_are_told_twice_each_with_a_number_of_its_own()
    {
        var socket = _bench.ConnectPrivate();
        _bench.Venue.Inject(FaultKind.BalancesTwice, count: 2);

        Buy();

        var ids = Updates(socket).Select(row => row.GetProperty("ledger_id").GetString()).ToList();
        Assert.Equal((4, 2), (ids.Count, ids.Distinct().Count()));
        Assert.Equal([1, 2, 3, 4, 5], Sequences(socket));
    }

    [Theory]
    [InlineData(false, "executions executions executions balances balances executions")]
    [InlineData(true, "executions executions balances balances executions executions")]
    public void Balances_are_told_before_the_fill_or_after_it(bool isFirst, string expected)
    {
        var socket = _bench.ConnectPrivate();
        if (isFirst)
        {
            _bench.Venue.Inject(FaultKind.BalancesFirst);
        }

        var from = socket.Frames.Count;
        Buy();

        var order = socket.Frames.Skip(from)
            .Select(frame => JsonDocument.Parse(frame).RootElement.GetProperty("channel").GetString());
        Assert.Equal(expected, string.Join(" ", order));
    }

    [Fact]
    public void Balances_come_late_and_in_order_and_not_again_to_whom_a_snapshot_told_them()
    {
        var socket = _bench.ConnectPrivate();
        _bench.Venue.Inject(FaultKind.BalancesLate);
        Buy();
        _bench.Forward(5);
        var second = _bench.ConnectPrivate();
        Buy();
        Assert.Empty(Updates(socket));

        _bench.Forward(6);

        var expected = _bench.Venue.Accounts.Single().Core.History.Ledger.Skip(3).Select(one => one.LedgerId).ToList();
        Assert.Equal(expected, Updates(socket).Select(row => row.GetProperty("ledger_id").GetString()));
        Assert.Equal(expected.Skip(2), Updates(second).Select(row => row.GetProperty("ledger_id").GetString()));
    }

    [Fact]
    public void A_balance_is_below_zero_until_it_is_covered()
    {
        var socket = _bench.ConnectPrivate();
        _bench.Venue.Inject(FaultKind.Overdraw);

        Assert.Equal("-0.0000001000", _bench.Result("Balance").GetProperty("XETH").GetString());
        Assert.Contains("-0.0000001000", Updates(socket)[^1].GetProperty("balance").GetRawText(),
            StringComparison.Ordinal);
        Assert.NotNull(_hand.Sell("ETH/USD", Some));
        _bench.Forward(61);
        Assert.Equal("10.0000000000", _bench.Result("Balance").GetProperty("XETH").GetString());
        Assert.Equal(2, Ledger("type=adjustment").Count);
    }

    [Fact]
    public void An_entry_is_of_a_type_that_nobody_knows()
    {
        var socket = _bench.ConnectPrivate();

        _bench.Venue.Inject(FaultKind.StrangeEntry);

        Assert.Equal("moonfall", Updates(socket)[^1].GetProperty("type").GetString());
        Assert.Single(Ledger("type=moonfall"));
    }

    [Fact]
    public void Random_faults_leave_those_of_money_out_unless_they_are_named()
    {
        Assert.Equal(FaultKind.Ban, FaultKinds.Drawn[^1]);
        Assert.Equal([FaultKind.PageHole], FaultText.ParseAll(["random:kinds=page-hole"]).Random!.Kinds);
    }

    private void Buy() => Assert.Null(_hand.Buy("BTC/USD", Some));

    // At a moment each, as a market gives them; a taker's several fills of one moment would be one row.
    private void BuyOften(int count)
    {
        for (var index = 0; index < count; index++)
        {
            Assert.Null(_hand.Place(
                new HandOrder("BTC/USD", Side.Buy, Quantity.Parse("0.0002")), out _));
            _bench.Forward(2);
        }
    }

    private List<JsonProperty> Trades(string form = "") =>
        [.. _bench.Result("TradesHistory", form).GetProperty("trades").EnumerateObject()];

    private List<JsonProperty> Ledger(string form = "") =>
        [.. _bench.Result("Ledgers", form).GetProperty("ledger").EnumerateObject()];

    private static List<JsonElement> Updates(BenchSocket socket) =>
    [
        .. socket.Of("balances").Where(frame => frame.GetProperty("type").GetString() == "update")
            .SelectMany(frame => frame.GetProperty("data").EnumerateArray()),
    ];

    private static IEnumerable<int> Sequences(BenchSocket socket) =>
        socket.Of("balances").Select(frame => frame.GetProperty("sequence").GetInt32());
}
