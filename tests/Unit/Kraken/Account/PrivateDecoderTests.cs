using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

public sealed class PrivateDecoderTests
{
    private readonly PrivateDecoder _decoder = new(AccountFrames.NewSymbols());
    private readonly ReportList _reports = new();

    [Fact]
    public void A_trade_is_read_whole_and_exactly()
    {
        var frame = Decode(AccountFrames.Trade);

        Assert.Equal(new PrivateFrame(PrivateFrameKind.Executions, FrameFault.None, IsSnapshot: false, 4), frame);
        var report = Assert.Single(_reports.Executions);
        Assert.Equal(ExecutionKind.Trade, report.Kind);
        Assert.Equal(ExecutionStatus.Filled, report.Status);
        Assert.Equal(ClientOrderId.From(4_660, 1), report.Order);
        Assert.Equal("OAAAAA-AAAAA-AAAAAA", report.VenueOrder.ToString());
        Assert.Equal("TAAAAA-AAAAA-AAAAAA", report.ExecutionId.ToString());
        Assert.Equal(37_496_584, report.TradeId);
        Assert.Equal(new InstrumentId(1), report.Instrument);
        Assert.Equal(Price.Parse("50000"), report.LastPrice);
        Assert.Equal(Quantity.Parse("0.5"), report.LastQuantity);
        Assert.Equal(Quantity.Parse("0.5"), report.CumulativeQuantity);
        Assert.Equal(Liquidity.Maker, report.Liquidity);
        Assert.Equal(1, report.FeeCount);
        Assert.Equal(new FeePart(new AssetId(1), Amount.Parse("62.5")), report.Fees[0]);
        Assert.True(report.HasSide && report.Side == Side.Buy);
        Assert.Equal(0, _decoder.Statistics.Faults(FrameFault.UnknownField));
    }

    [Fact]
    public void K14_a_sparse_message_leaves_what_it_does_not_say_unsaid()
    {
        Decode(AccountFrames.New);

        var report = Assert.Single(_reports.Executions);
        Assert.Equal(ExecutionKind.New, report.Kind);
        Assert.Equal(InstrumentId.None, report.Instrument);
        Assert.False(report.HasSide);
        Assert.False(report.HasCumulativeQuantity);
    }

    [Fact]
    public void A_balance_after_a_trade_is_read_with_its_cause()
    {
        Decode(AccountFrames.Balance);

        var report = Assert.Single(_reports.Balances);
        Assert.Equal("BTC", report.Asset.ToString());
        Assert.True(report.IsEntry);
        Assert.Equal("LAAAAA-AAAAA-AAAAAA", report.Id.ToString());
        Assert.Equal((Amount.Parse("0.5"), Amount.Parse("1.5")), (report.Change, report.Balance));
        Assert.Equal(ExecutionKey.Of("TAAAAA-AAAAA-AAAAAA"u8), report.Reference);
        Assert.Equal((BalanceCause.Trade, WalletKind.Main), (report.Cause, report.Wallet));
    }

    [Theory]
    [InlineData("BTC", "main", "deposit", "", WalletKind.Main, BalanceCause.Deposit)]
    [InlineData("BTC", "flex", "reward", "", WalletKind.Flexible, BalanceCause.Reward)]
    [InlineData("BTC", "bonded", "transfer", "stakingfromspot", WalletKind.Bonded, BalanceCause.Transfer)]
    [InlineData("BTC.F", "main", "earn", "autoallocation", WalletKind.Flexible, BalanceCause.Transfer)]
    [InlineData("BTC.HOLD", "main", "transfer", "spottofutures", WalletKind.Bonded, BalanceCause.OuterTransfer)]
    [InlineData("BTC", "a wallet of next year", "word", "of next year", WalletKind.Bonded, BalanceCause.Unknown)]
    public void An_entry_names_its_wallet_and_its_cause(
        string asset, string id, string type, string subtype, WalletKind wallet, BalanceCause cause)
    {
        Decode(AccountFrames.Balance.Replace("\"BTC\"", $"\"{asset}\"", StringComparison.Ordinal)
            .Replace("\"main\"", $"\"{id}\"", StringComparison.Ordinal)
            .Replace("\"type\":\"trade\"", $"\"type\":\"{type}\",\"subtype\":\"{subtype}\"", StringComparison.Ordinal)
            .Replace("TAAAAA-AAAAA-AAAAAA", "sU8gV7R-9gjgqXS7dKojLDNE07vHRV", StringComparison.Ordinal));

        var report = Assert.Single(_reports.Balances);
        Assert.Equal("BTC", report.Asset.ToString());
        Assert.Equal((wallet, cause), (report.Wallet, report.Cause));
        Assert.Equal(ExecutionKey.Of("sU8gV7R-9gjgqXS7dKojLDNE07vHRV"u8), report.Reference);
    }

    [Theory]
    [InlineData("[{\"type\":\"spot\",\"id\":\"main\",\"balance\":1.34}]", "1.34", "0", "0")]
    [InlineData("[{\"type\":\"earn\",\"id\":\"flex\",\"balance\":9}]", "0", "9", "0")]
    [InlineData(
        "[{\"type\":\"earn\",\"id\":\"bonded\",\"balance\":9},{\"type\":\"spot\",\"id\":\"main\",\"balance\":2},"
        + "{\"type\":\"earn\",\"id\":\"bonded\",\"balance\":1.5}]", "2", "0", "10.5")]
    [InlineData("[]", "160.2405", "0", "0")]
    public void A_snapshot_states_each_wallet(string wallets, string main, string flexible, string bonded)
    {
        Decode("{\"channel\":\"balances\",\"type\":\"snapshot\",\"data\":[{\"asset\":\"USD\",\"asset_class\":"
            + $"\"currency\",\"balance\":160.2405,\"wallets\":{wallets}}}],\"sequence\":1}}");

        var report = Assert.Single(_reports.Balances);
        Assert.False(report.IsEntry);
        Assert.Equal(
            (Amount.Parse(main), Amount.Parse(flexible), Amount.Parse(bonded)),
            (report.Balance, report.Flexible, report.Bonded));
    }

    [Fact]
    public void Wallets_that_together_hold_more_than_a_number_can_are_no_use()
    {
        const string Huge = "{\"type\":\"spot\",\"id\":\"main\",\"balance\":170000000000000000000}";
        var frame = Decode("{\"channel\":\"balances\",\"type\":\"snapshot\",\"data\":[{\"asset\":\"USD\",\"balance\":1,"
            + $"\"wallets\":[{Huge},{Huge}]}}],\"sequence\":1}}");

        Assert.Equal(FrameFault.BadNumber, frame.Fault);
        Assert.Empty(_reports.Balances);
    }

    [Fact]
    public void Of_a_frame_with_a_bad_item_the_others_count_and_the_fault_is_told()
    {
        var good = AccountFrames.Trade[(AccountFrames.Trade.IndexOf('[') + 1)..^(",\"sequence\":4}".Length + 1)];
        var bad = good.Replace("\"fees\":[{", "\"fees\":[{\"asset\":7},{", StringComparison.Ordinal)
            .Replace("0.50000000", "-1e400", StringComparison.Ordinal);

        var frame = Decode($"{{\"channel\":\"executions\",\"type\":\"update\",\"data\":[{bad},{good},{bad},{good}],"
            + "\"sequence\":4}");

        Assert.Equal(FrameFault.BadNumber, frame.Fault);
        Assert.Equal(2, _reports.Executions.Count);
        Assert.All(_reports.Executions, report => Assert.Equal(Quantity.Parse("0.5"), report.LastQuantity));
    }

    [Theory]
    [InlineData("CloudFlare WebSocket proxy restarting", FrameFault.NotJson)]
    [InlineData("{\"channel\":\"executions\",\"type\":\"update\",\"data\":[", FrameFault.Malformed)]
    [InlineData("{\"channel\":\"executions\",\"type\":\"update\",\"data\":{}}", FrameFault.BadShape)]
    [InlineData("{\"channel\":\"executions\",\"data\":[]}", FrameFault.BadShape)]
    [InlineData("{\"channel\":\"futures\",\"type\":\"update\",\"data\":[]}", FrameFault.UnknownChannel)]
    [InlineData("{\"channel\":\"balances\",\"type\":\"update\",\"data\":[{\"asset\":\"USD\"}]}", FrameFault.BadShape)]
    [InlineData("{\"type\":\"update\",\"data\":[]}", FrameFault.BadShape)]
    public void What_is_no_use_is_named_and_nothing_comes_of_it(string text, FrameFault fault)
    {
        var frame = Decode(text);

        Assert.Equal(fault, frame.Fault);
        Assert.Equal(1, _decoder.Statistics.Faults(fault));
        Assert.Empty(_reports.Executions);
        Assert.Empty(_reports.Balances);
    }

    [Fact]
    public void Fields_of_next_year_are_counted_and_the_rest_is_used()
    {
        Decode(AccountFrames.Trade.Replace(
            "\"cost\"", "\"of_next_year\":{\"a\":[1]},\"cost\"", StringComparison.Ordinal));

        Assert.Single(_reports.Executions);
        Assert.Equal(1, _decoder.Statistics.Faults(FrameFault.UnknownField));
    }

    [Fact]
    public void An_order_by_cost_and_an_order_of_somebody_else_are_known_as_such()
    {
        Decode(AccountFrames.New
            .Replace("\"exec_type\"", "\"cash_order_qty\":5.0,\"exec_type\"", StringComparison.Ordinal)
            .Replace("k0000000000123401", "9c1d3b1e-1111-2222-3333-444455556666", StringComparison.Ordinal));

        var report = Assert.Single(_reports.Executions);
        Assert.True(report.IsByCost);
        Assert.True(report.HasForeignId);
        Assert.Equal(ClientOrderId.None, report.Order);
    }

    [Fact]
    public void A_batch_cancel_counts_at_the_top_and_a_batch_add_answers_order_by_order()
    {
        Decode("{\"method\":\"batch_cancel\",\"orders_cancelled\":2,\"req_id\":8,\"success\":true}");
        Decode("{\"method\":\"batch_add\",\"req_id\":45,\"success\":true,\"result\":{\"orders\":[{\"order_id\":\"O1\","
            + "\"cl_ord_id\":\"k000000000000000f\",\"success\":true},{\"cl_ord_id\":\"O-B\",\"success\":false,"
            + "\"error\":\"EOrder:Invalid price\"}]}}");

        Assert.Equal(2, _reports.Replies[0].Count);
        Assert.Equal(TradingMethod.BatchCancel, _reports.Replies[0].Method);
        Assert.Equal(2, _reports.Replies[1].ItemCount);
        Assert.True(_reports.Items[0].IsSuccess);
        Assert.Equal(new ClientOrderId(15), _reports.Items[0].Order);
        Assert.False(_reports.Items[1].IsSuccess);
        Assert.Equal("EOrder:Invalid price", _reports.Items[1].Error.ToString());
    }

    [Theory]
    [InlineData("online", true)]
    [InlineData("maintenance", false)]
    [InlineData("a word of next year", false)]
    public void The_state_of_the_venue_is_read(string system, bool isOnline)
    {
        var frame = Decode("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"api_version\":\"v2\","
            + $"\"connection_id\":12393906104898154338,\"system\":\"{system}\",\"version\":\"2.0.10\"}}]}}");

        Assert.Equal(FrameFault.None, frame.Fault);
        Assert.Equal(isOnline, Assert.Single(_reports.Statuses));
    }

    [Fact]
    public void Decoding_allocates_nothing_once_warm()
    {
        var frames = new[] { AccountFrames.Trade, AccountFrames.New, AccountFrames.Filled, AccountFrames.Balance }
            .Append("{\"method\":\"add_order\",\"result\":{\"cl_ord_id\":\"k000000000000000f\",\"order_id\":\"O\"},"
                + "\"success\":true,\"time_in\":\"a\",\"time_out\":\"b\",\"req_id\":null}")
            .Append("{\"channel\":\"heartbeat\"}")
            .Select(AccountFrames.Bytes).ToArray();
        var sink = new CountingSink();
        long Run(int count)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var index = 0; index < count; index++)
            {
                _decoder.Decode(frames[index % frames.Length], sink);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run(2_000);

        Assert.Equal(0, Run(6_000));
        Assert.Equal(0, _decoder.Statistics.Faults(FrameFault.Malformed));
        Assert.True(sink.Count > 6_000);
    }

    private PrivateFrame Decode(string text) => _decoder.Decode(AccountFrames.Bytes(text), _reports);

    private sealed class CountingSink : IPrivateHandler
    {
        public int Count { get; private set; }

        public void OnBegin(PrivateFrame frame) => Count++;

        public void OnExecution(in ExecutionReport report) => Count++;

        public void OnBalance(in BalanceReport report) => Count++;

        public void OnStatus(bool isOnline) => Count++;

        public void OnReply(in TradingReply reply, ReadOnlySpan<TradingReply> items) => Count++;
    }
}
