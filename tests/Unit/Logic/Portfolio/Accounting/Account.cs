using System;
using System.Buffers;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using KrakkedCore.Engine.Logic.State;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Accounting;

/// <summary>An account in dollars with two strategies, that is told facts in words.</summary>
internal sealed class Account : IAssetPrices
{
    internal static readonly AssetId Usd = new(1);
    internal static readonly AssetId Btc = new(2);
    internal static readonly AssetId Eth = new(3);
    internal static readonly AssetId Eur = new(4);
    internal static readonly AssetId Feex = new(5);

    internal static readonly InstrumentId BtcUsd = new(1);
    internal static readonly InstrumentId EthUsd = new(2);
    internal static readonly InstrumentId EthBtc = new(3);
    internal static readonly InstrumentId BtcEur = new(4);
    internal static readonly InstrumentId EurUsd = new(5);

    private static readonly LogicCapacity Capacity = new()
    {
        Assets = 6,
        Instruments = 6,
        FactsRemembered = 64,
        FillsRemembered = 64,
        Lots = 64,
    };

    private long _id;

    internal Account(CostMethod method = CostMethod.WeightedAverage, LogicCapacity? capacity = null)
    {
        Book = new AccountBook(capacity ?? Capacity, strategyCount: 2, Sink);
        Assert.True(Book.TrySetValuationAsset(Usd));
        Book.SetMethod(method);
    }

    internal RecordingSink Sink { get; } = new();

    internal AccountBook Book { get; private set; }

    /// <summary>Time of the next fact, if none is given.</summary>
    internal long Now { get; set; } = 1_000;

    internal Price[] Prices { get; } = new Price[7];

    internal string Realised => Book.Totals.Realised.ToString();

    internal string Fees => Book.Totals.Fees.ToString();

    internal string CashFlow => Book.Totals.NetCashFlow.ToString();

    public bool TryPrice(AssetId asset, out Price price, out InstrumentId pair)
    {
        price = Prices[asset.Row];
        pair = price.IsPositive ? new InstrumentId(asset.Row) : InstrumentId.None;
        return price.IsPositive;
    }

    internal static Amount Money(string text) => Amount.Parse(text);

    internal static FillFact FillOf(
        InstrumentId pair, Side side, string quantity, string price, string fee, AssetId feeAsset, ushort owner) =>
        new()
        {
            Instrument = pair,
            Base = pair == BtcUsd || pair == BtcEur ? Btc : pair == EurUsd ? Eur : Eth,
            Quote = pair == EthBtc ? Btc : pair == BtcEur ? Eur : Usd,
            Side = side,
            Liquidity = Liquidity.Taker,
            Price = Price.Parse(price),
            Quantity = Quantity.Parse(quantity),
            Fee = Money(fee),
            FeeAsset = feeAsset,
            Owner = owner,
        };

    internal FillFact Fill(
        InstrumentId pair,
        Side side,
        string quantity,
        string price,
        string fee = "0",
        AssetId? feeAsset = null,
        ushort owner = 0,
        long? at = null,
        string? value = null,
        string? feeValue = null)
    {
        Now++;
        _id++;
        return FillOf(pair, side, quantity, price, fee, feeAsset ?? Usd, owner) with
        {
            Id = _id,
            Execution = Text24.From(Encoding.ASCII.GetBytes($"T{_id}")),
            VenueTime = new UnixNs(at ?? Now),
            Value = value is null ? default : Money(value),
            HasValue = value is not null,
            FeeValue = feeValue is null ? default : Money(feeValue),
            HasFeeValue = feeValue is not null,
        };
    }

    internal FlowFact Flow(AssetId asset, string change, string? value = null, string fee = "0", long? at = null)
    {
        Now++;
        _id++;
        return new FlowFact
        {
            Id = _id,
            Asset = asset,
            Change = Money(change),
            Fee = Money(fee),
            Cause = Money(change).IsNegative ? BalanceCause.Withdrawal : BalanceCause.Deposit,
            Value = value is null ? default : Money(value),
            HasValue = value is not null,
            VenueTime = new UnixNs(at ?? Now),
        };
    }

    internal RoundingFact Rounding(FillFact fill, AssetId asset, string difference)
    {
        _id++;
        return new RoundingFact
        {
            Id = _id,
            Reference = fill.Id,
            Asset = asset,
            Difference = Money(difference),
            VenueTime = fill.VenueTime,
        };
    }

    internal void Buy(InstrumentId pair, string quantity, string price, string fee = "0", ushort owner = 0) =>
        Post(Fill(pair, Side.Buy, quantity, price, fee, owner: owner));

    internal void Sell(InstrumentId pair, string quantity, string price, string fee = "0", ushort owner = 0) =>
        Post(Fill(pair, Side.Sell, quantity, price, fee, owner: owner));

    internal void Deposit(AssetId asset, string change, string? value = null) => Post(Flow(asset, change, value));

    internal bool Post(in FillFact fact) => Checked(Book.PostFill(in fact));

    internal bool Post(in FlowFact fact) => Checked(Book.PostFlow(in fact));

    internal bool Post(in RoundingFact fact) => Checked(Book.PostRounding(in fact));

    internal void Roll(ushort day, long at) => Book.RollDay(new DayFact(day, new UnixNs(at)), this);

    internal string Units(AssetId asset) => Book.Units(asset).ToString();

    internal string Units(AssetId asset, ushort owner) => Book.Units(asset, owner).ToString();

    internal string Cost(AssetId asset) => Book.Cost(asset).ToString();

    /// <summary>What it came to, whatever the order of facts.</summary>
    internal byte[] Outcome() => Saved(Book.CarryOutcome);

    internal byte[] State() => Saved(Book.Carry);

    /// <summary>Stops, and starts again from what was saved.</summary>
    internal void Restart(CostMethod method = CostMethod.WeightedAverage, LogicCapacity? capacity = null)
    {
        var saved = State();
        Book = new AccountBook(capacity ?? Capacity, strategyCount: 2, Sink);
        Book.SetMethod(method == CostMethod.WeightedAverage ? CostMethod.FirstInFirstOut : CostMethod.WeightedAverage);
        var loading = StateCarrier.Loading(saved);
        Book.Carry(loading);
        Assert.True(loading.IsAtEnd);
        Assert.Equal(saved, State());
    }

    private static byte[] Saved(Action<StateCarrier> carry)
    {
        var saved = new ArrayBufferWriter<byte>();
        carry(StateCarrier.Saving(saved));
        return saved.WrittenSpan.ToArray();
    }

    private bool Checked(bool isNew)
    {
        Assert.True(Book.CheckIdentity());
        return isNew;
    }
}
