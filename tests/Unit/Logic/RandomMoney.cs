using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Logic;

/// <summary>What happens to an account besides the engine's own orders, some late, twice or unexplained.</summary>
internal static class RandomMoney
{
    internal static void Move(LogicHarness harness, Random random, InstrumentId instrument, long price)
    {
        var asset = instrument == LogicHarness.BtcUsd ? LogicHarness.Btc : LogicHarness.Eth;
        var name = FormattableString.Invariant($"T{random.Next(100_000)}");
        switch (random.Next(10))
        {
            case < 4:
                Trade(harness, random, instrument, price, name);
                break;
            case < 6:
                Flow(harness, random, random.Next(2) == 0 ? asset : LogicHarness.Usd);
                break;
            case 6:
                harness.State(asset, harness.Counted(asset).ToString());
                break;
            case 7:
                var stated = new Amount(harness.Counted(LogicHarness.Usd).Raw + random.Next(3));
                harness.State(LogicHarness.Usd, stated.ToString());
                break;
            case 8:
                harness.Sync(SyncOutcome.Whole, harness.Now);
                break;
            default:
                harness.Command(CommandKind.AcceptBalances);
                break;
        }
    }

    /// <summary>A trade by hand and a ledger entry of it, in any order; now and then late, twice, or without.</summary>
    private static void Trade(
        LogicHarness harness, Random random, InstrumentId instrument, long price, string name)
    {
        var side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        var quantity = new Quantity(random.Next(1, 50) * 1_000_000L);
        var input = harness.New(InputKind.Fill, instrument);
        input.Source = EventSource.KrakenPrivate;
        input.VenueTime = harness.Now + -random.NextInt64(60 * LogicHarness.Second);
        input.Fill = new Fill(
            ClientOrderId.None, 1, new Price(price * Price.Parse("0.1").Raw), quantity, quantity,
            new Amount(random.Next(1, 1_000_000)), random.Next(3) == 0 ? LogicHarness.Btc : LogicHarness.Usd, side,
            Liquidity.Taker, Text24.From(System.Text.Encoding.UTF8.GetBytes(name)));
        var sign = side == Side.Buy ? "-" : "";
        var isEntryFirst = random.Next(2) == 0;
        if (isEntryFirst)
        {
            harness.Entry(LogicHarness.Usd, sign + "1.5", BalanceCause.Trade, reference: name);
        }

        harness.Send(input);
        if (random.Next(5) == 0)
        {
            harness.Send(input);
        }

        if (!isEntryFirst && random.Next(3) > 0)
        {
            harness.Entry(LogicHarness.Usd, sign + "1.5", BalanceCause.Trade, reference: name);
        }
    }

    private static void Flow(LogicHarness harness, Random random, AssetId asset)
    {
        var cause = random.Next(5) switch
        {
            0 => BalanceCause.Deposit,
            1 => BalanceCause.Reward,
            2 => BalanceCause.Conversion,
            3 => BalanceCause.Transfer,
            _ => BalanceCause.Withdrawal,
        };
        var sign = cause == BalanceCause.Withdrawal ? "-" : "";
        harness.Entry(
            asset,
            FormattableString.Invariant($"{sign}0.0{random.Next(1, 99)}"),
            cause,
            fee: random.Next(3) == 0 ? "0.001" : "0",
            reference: FormattableString.Invariant($"C{random.Next(4)}"),
            wallet: cause == BalanceCause.Transfer ? WalletKind.Flexible : WalletKind.Main,
            source: random.Next(2) == 0 ? EventSource.KrakenRest : EventSource.KrakenPrivate);
    }
}
