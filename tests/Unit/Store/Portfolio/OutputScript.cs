using System.Collections.Generic;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Store.Portfolio;

/// <summary>A sequence of outputs as the engine would tell them, digests left zero.</summary>
internal sealed class OutputScript
{
    internal const int BitcoinPair = 1;
    internal const int EtherPair = 2;
    internal const long SecondNs = UnixNs.PerSecond;

    internal static readonly AssetId Dollar = new(1);
    internal static readonly AssetId Bitcoin = new(2);
    internal static readonly AssetId Ether = new(3);
    internal static readonly UnixNs Start = new(20_000L * 86_400 * SecondNs);

    private readonly List<OutputEvent> _outputs = [];

    internal UnixNs Now { get; set; } = Start;

    internal int Count => _outputs.Count;

    internal OutputEvent[] All => [.. _outputs];

    internal OutputEvent Last => _outputs[^1];

    internal static Amount Money(string text) => Amount.Parse(text);

    internal static Text24 Word(string text) => Text24.From(Encoding.UTF8.GetBytes(text));

    internal OutputScript Tell(OutputKind kind, Put payload, int pair = 0, long? cause = null)
    {
        var output = default(OutputEvent);
        output.Begin(kind, new InstrumentId(pair));
        payload(ref output);
        output.Sequence = _outputs.Count + 1;
        output.Cause = cause ?? output.Sequence;
        output.Time = Now;
        _outputs.Add(output);
        return this;
    }

    internal OutputScript Later(long seconds)
    {
        Now += seconds * SecondNs;
        return this;
    }

    internal OutputScript Names() =>
        Asset(Dollar, "USD", isValuation: true).Asset(Bitcoin, "BTC").Asset(Ether, "ETH")
            .Pair(BitcoinPair, "BTC/USD", Bitcoin).Pair(EtherPair, "ETH/USD", Ether)
            .Strategy(1, "trend_core").Strategy(2, "maker", makesMarkets: true);

    internal OutputScript Asset(AssetId asset, string name, bool isValuation = false) =>
        Tell(OutputKind.AssetNamed, (ref OutputEvent output) =>
            output.AssetNamed = new AssetNamed(Word(name), asset, 8, isValuation));

    internal OutputScript Pair(int pair, string symbol, AssetId asset) =>
        Tell(
            OutputKind.InstrumentNamed,
            (ref OutputEvent output) => output.InstrumentNamed = new InstrumentNamed(Word(symbol), asset, Dollar, 1, 8),
            pair);

    internal OutputScript Strategy(ushort row, string name, bool makesMarkets = false) =>
        Tell(OutputKind.StrategyNamed, (ref OutputEvent output) =>
            output.StrategyNamed = new StrategyNamed(Word(name), row, makesMarkets));

    /// <summary>A fill and what it came to; the fee is in dollars.</summary>
    internal OutputScript Fill(long number, FillScript fill)
    {
        var marks = fill.Marks | (fill.IsSell ? FillMarks.IsSell : FillMarks.None);
        var (price, quantity) = (Price.Parse(fill.Price), Quantity.Parse(fill.Quantity));
        Tell(
            OutputKind.FillBooked,
            (ref OutputEvent output) => output.FillBooked = new FillBooked(
                fill.Execution is { } execution ? Word(execution) : Word($"T{number}"),
                fill.Owner == 0 ? ClientOrderId.None : new ClientOrderId(256 * number),
                price,
                quantity,
                Money(fill.Fee),
                number,
                fill.Fee == "0" ? AssetId.None : Dollar,
                fill.Owner,
                fill.Day,
                fill.Class,
                marks),
            fill.Pair);
        return Tell(
            OutputKind.ProfitBooked,
            (ref OutputEvent output) => output.ProfitBooked = new ProfitBooked(
                price.Times(quantity),
                Money(fill.Realised),
                Money(fill.Fee),
                Money(fill.Intraday),
                new UnixNs((fill.Day * 86_400L * SecondNs) + number),
                number),
            fill.Pair);
    }

    internal OutputScript Balance(
        AssetId asset, string total, string change, BalanceCause cause, string cost = "0", string held = "0") =>
        Tell(OutputKind.Balance, (ref OutputEvent output) =>
            output.Balance = new Balance(Money(total), Money(held), asset, Money(change), Money(cost), cause));

    internal OutputScript Position(int pair, ushort owner, string quantity, string cost) =>
        Tell(
            OutputKind.Position,
            (ref OutputEvent output) => output.Position =
                new Position(Money(cost), Money("1"), Money("0.5"), Quantity.Parse(quantity), owner),
            pair);

    internal OutputScript Wallet(AssetId asset, WalletKind wallet, string units) =>
        Tell(OutputKind.WalletBalance, (ref OutputEvent output) =>
            output.WalletBalance = new WalletBalance(Money(units), asset, wallet));

    internal OutputScript Trade(
        long number, TradeStatus status, TradeEvent what, ushort owner = 1, int pair = BitcoinPair) =>
        Tell(
            OutputKind.TradeState,
            (ref OutputEvent output) => output.TradeState = new TradeState(
                Money("100"), Money("120"), Money("20"), number, new Quantity(5), new Quantity(4), owner, status, what),
            pair);

    internal OutputScript Order(long id, OrderStatus status) =>
        Tell(
            OutputKind.OrderState,
            (ref OutputEvent output) => output.OrderState = new OrderState(
                new ClientOrderId(id),
                Price.Parse("100"),
                new Quantity(7),
                new Quantity(3),
                Money("2"),
                1,
                Side.Buy,
                OrderType.Limit,
                status,
                OrderStatus.None),
            BitcoinPair);

    /// <summary>An equity with its performance; as a snapshot, one asset follows it.</summary>
    internal OutputScript Equity(
        string total, string realised = "0", string fees = "0", int drawdown = 0, bool isSnapshot = false)
    {
        var cause = Count + 1;
        Tell(
            OutputKind.Equity,
            (ref OutputEvent output) => output.Equity =
                new Equity(Money(total), Money("10"), Money(realised), Money("3"), Money(fees)),
            cause: cause);
        Tell(
            OutputKind.Performance,
            (ref OutputEvent output) => output.Performance = new Performance(
                Money("7"), Money("1"), Money("2"), Money("2000"), drawdown, isSnapshot, false),
            cause: cause);
        return isSnapshot ? Valuation(Bitcoin, "0.5", "50000", cause) : this;
    }

    internal OutputScript Valuation(AssetId asset, string units, string price, long? cause = null) =>
        Tell(
            OutputKind.Valuation,
            (ref OutputEvent output) => output.Valuation = new Valuation(
                Money(units), Money("25000"), Money("20000"), Price.Parse(price), asset, ValuationSource.Fresh),
            BitcoinPair,
            cause);

    internal OutputScript Flow(long number, string change, string value, bool isUnvalued = false) =>
        Tell(OutputKind.CashFlow, (ref OutputEvent output) => output.CashFlow = new CashFlow(
            Word($"L{number}"),
            Money(change),
            Money(value),
            Now,
            number,
            Dollar,
            BalanceCause.Deposit,
            WalletKind.Main,
            isUnvalued,
            false));

    internal OutputScript Day(ushort day, string equity, string realised = "0") =>
        Tell(OutputKind.DayBegun, (ref OutputEvent output) => output.DayBegun = new DayBegun(
            Money(equity), Money("7"), Money(realised), Money("0"), new UnixNs(day * 86_400L * SecondNs), day));

    internal OutputScript Baseline(ushort day, AssetId asset, string units, bool isRestated = false) =>
        Tell(OutputKind.DayBaseline, (ref OutputEvent output) => output.DayBaseline = new DayBaseline(
            Money(units), Money("5"), Money("4"), Price.Parse("10"), asset, day, isRestated));

    internal OutputScript Drift(AssetId asset, bool isDrifting, DriftReason reason) =>
        Tell(OutputKind.Drift, (ref OutputEvent output) => output.Drift =
            new Drift(Money("1"), Money("2"), Money("1"), Money("0.5"), asset, isDrifting, reason));

    internal OutputScript Activity() =>
        Tell(OutputKind.ExternalActivity, (ref OutputEvent output) => output.ExternalActivity =
            new ExternalActivity(Money("30"), Money("1000"), 30_000, 4, Bitcoin, BalanceCause.Deposit));

    internal OutputScript Status() =>
        Tell(OutputKind.AccountStatus, (ref OutputEvent output) => output.AccountStatus =
            new AccountStatus(Now, 3, 6, true, false, SyncOutcome.Whole));

    internal OutputScript Anomaly() =>
        Tell(
            OutputKind.Anomaly,
            (ref OutputEvent output) => output.Anomaly = new Anomaly(5, 6, AnomalyKind.LateFact),
            BitcoinPair);

    internal OutputScript Trading(bool isAllowed) =>
        Tell(OutputKind.TradingStatus, (ref OutputEvent output) => output.TradingStatus =
            new TradingStatus(isAllowed, isAllowed ? TradingReason.Started : TradingReason.Drift));

    internal delegate void Put(ref OutputEvent output);
}

/// <summary>A fill of a script.</summary>
internal sealed record FillScript
{
    internal int Pair { get; init; } = OutputScript.BitcoinPair;

    internal ushort Owner { get; init; } = 1;

    internal bool IsSell { get; init; }

    internal string Price { get; init; } = "100";

    internal string Quantity { get; init; } = "1";

    internal string Fee { get; init; } = "0";

    internal string Realised { get; init; } = "0";

    internal string Intraday { get; init; } = "0";

    internal string? Execution { get; init; }

    internal ushort Day { get; init; } = 20_000;

    internal FillClass Class { get; init; } = FillClass.LtLongIncrease;

    internal FillMarks Marks { get; init; }
}
