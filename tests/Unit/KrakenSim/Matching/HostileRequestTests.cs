using System;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;
using OrderRequest = KrakkedCore.Tools.KrakenSim.Matching.OrderRequest;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

public sealed class HostileRequestTests
{
    private static readonly long[] Extremes =
    [
        long.MinValue, long.MinValue + 1, -1, 0, 1, 10, 1_000_000_000, 99_900_000_000, long.MaxValue - 1,
        long.MaxValue,
    ];

    private static readonly Int128[] Amounts =
        [Int128.MinValue, -1, 0, 100_000_000_000_000, (Int128)1 << 100, Int128.MaxValue - 1, Int128.MaxValue];

    private static readonly (SimOrderType Type, string Price)[] Placed =
        [(SimOrderType.Limit, "105"), (SimOrderType.StopLossLimit, "95"), (SimOrderType.TrailingStop, "+5")];

    private static readonly Gen<int[]> Draws = Gen.Choose(0, 1_000_000).ArrayOf(14);

    [Fact]
    public void No_number_at_all_makes_a_new_order_throw_or_a_balance_negative() =>
        Prop.ForAll(Draws.ToArbitrary(), static draws =>
        {
            var bench = TradingBench.Ready();

            var result = bench.Engine.Add(bench.Account, Request(draws));

            Audit.Balances(bench.Account);
            Assert.Equal(result.Error is null, result.Order is not null);
            Assert.All(bench.Account.Wallets, static wallet => Assert.False(wallet.Available.IsNegative));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void No_number_at_all_makes_a_change_throw_or_break_the_order_when_refused() =>
        Prop.ForAll(Draws.ToArbitrary(), static draws =>
        {
            var bench = TradingBench.Ready();
            var (type, price) = Placed[draws[0] % Placed.Length];
            var order = bench.Add(TradingBench.Request(Side.Sell, type, "1", price) with
            {
                Price2 = TradingBench.Spec("94"),
            });
            var before = (order.Quantity, order.LimitPrice, order.TriggerPrice, order.Hold);
            var key = OrderKey.Id(order.OrderId);

            var amended = bench.Engine.Amend(bench.Account, new AmendRequest
            {
                Key = key,
                Quantity = draws[1] % 2 == 0 ? new Quantity(Extreme(draws[2])) : null,
                LimitPrice = draws[3] % 2 == 0 ? Spec(draws[4], draws[5]) : null,
                TriggerPrice = draws[6] % 2 == 0 ? Spec(draws[7], draws[8]) : null,
                DisplayQuantity = draws[9] % 3 == 0 ? new Quantity(Extreme(draws[10])) : null,
            });
            Assert.True(
                amended.Error is null
                || before == (order.Quantity, order.LimitPrice, order.TriggerPrice, order.Hold));
            bench.Engine.Edit(bench.Account, new EditRequest
            {
                Key = key,
                Pair = TradingBench.Symbol,
                Quantity = new Quantity(Extreme(draws[11])),
                Price = Spec(draws[12], draws[13]),
            });
            Audit.Balances(bench.Account);
            Audit.Orders(bench.Account);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Price_text_is_read_or_refused_and_never_thrown_at() =>
        Prop.ForAll(Gen.Elements("+-#%.0123456789eE ".ToCharArray()).ArrayOf().ToArbitrary(), static letters =>
        {
            var text = new string(letters);

            var isRead = PriceSpec.TryParse(text, out var spec);

            Assert.True(!isRead || (!spec.Value.IsNegative && spec.IsPercent == text.EndsWith('%')));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("%")]
    [InlineData("5%")]
    [InlineData("+-5")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    [InlineData("0x10")]
    [InlineData("1234567890123456789012345678901234567890")]
    public void Text_that_is_no_price_is_refused(string text) => Assert.False(PriceSpec.TryParse(text, out _));

    private static OrderRequest Request(int[] draws) => new()
    {
        Pair = TradingBench.Symbol,
        Side = draws[0] % 2 == 0 ? Side.Buy : Side.Sell,
        Type = Enum.GetValues<SimOrderType>()[draws[1] % 10],
        Quantity = draws[2] % 4 == 0 ? null : new Quantity(Extreme(draws[3])),
        CashQuantity = draws[2] % 4 == 0 ? new Amount(Amounts[draws[3] % Amounts.Length]) : null,
        Price = Spec(draws[4], draws[5]),
        Price2 = Spec(draws[6], draws[7]),
        DisplayQuantity = draws[8] % 3 == 0 ? new Quantity(Extreme(draws[9])) : null,
        ExpiresAt = draws[10] % 5 == 0 ? new UnixNs(Extreme(draws[11])) : null,
        EffectiveAt = draws[10] % 7 == 0 ? new UnixNs(Extreme(draws[12])) : null,
        Deadline = draws[10] % 11 == 0 ? new UnixNs(Extreme(draws[13])) : null,
        IsFeeInBase = draws[13] % 2 == 0,
    };

    private static long Extreme(int draw) => Extremes[draw % Extremes.Length];

    private static PriceSpec Spec(int mode, int value)
    {
        var raw = Extreme(value);
        return new PriceSpec(
            (PriceMode)(mode % 4), new Price(mode % 4 == 0 ? raw : long.Abs(long.Max(raw, -long.MaxValue))),
            IsPercent: mode % 8 > 4);
    }
}
