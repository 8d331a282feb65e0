using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Accounting;

/// <summary>Facts of an account that trades five pairs, with every kind of fee, flows, roundings and days.</summary>
internal sealed class RandomHistory
{
    private static readonly InstrumentId[] Pairs =
        [Account.BtcUsd, Account.EthUsd, Account.EthBtc, Account.BtcEur, Account.EurUsd];

    private static readonly string[] Middles = ["50000", "3000", "0.06", "45000", "1.1"];

    private readonly Random _random;
    private readonly List<HistoryFact> _facts = [];
    private readonly bool _isPriced;
    private long _time = 86_400_000;
    private long _id;
    private ushort _day = 1;

    /// <param name="seed">The same seed makes the same history.</param>
    /// <param name="steps">Fills and flows; roundings and days come on top.</param>
    /// <param name="isPriced">True to give everything a value.</param>
    internal RandomHistory(int seed, int steps, bool isPriced = false)
    {
        _random = new Random(seed);
        _isPriced = isPriced;
        for (var step = 0; step < steps; step++)
        {
            Step();
        }

        Sorted = [.. _facts.Order()];
    }

    /// <summary>In canonical order.</summary>
    internal IReadOnlyList<HistoryFact> Sorted { get; }

    /// <summary>In any order, some of them again and again.</summary>
    internal IReadOnlyList<HistoryFact> Shuffled()
    {
        var facts = Sorted.Concat(Sorted.Where(_ => _random.Next(3) == 0)).ToArray();
        _random.Shuffle(facts);
        return facts;
    }

    /// <summary>Each at most so many places away from its own, some of them twice.</summary>
    internal IReadOnlyList<HistoryFact> Jostled(int placesMax) =>
    [
        .. Enumerable.Range(0, Sorted.Count)
            .SelectMany(place => Enumerable.Repeat(place, _random.Next(5) == 0 ? 2 : 1))
            .Select(place => (fact: Sorted[place], place: place + _random.Next(placesMax)))
            .OrderBy(static pair => pair.place)
            .Select(static pair => pair.fact),
    ];

    private void Step()
    {
        _time += _random.Next(4) * 1_000;
        if (_random.Next(25) == 0)
        {
            _time += 1_000;
            _facts.Add(new HistoryFact(Day: new DayFact(_day++, new UnixNs(_time))));
        }

        if (_random.Next(5) == 0)
        {
            AddFlow();
            return;
        }

        var fill = Fill();
        _facts.Add(new HistoryFact(fill));
        if (_random.Next(3) == 0)
        {
            AddRounding(in fill);
        }
    }

    private FillFact Fill()
    {
        var pair = _random.Next(Pairs.Length);
        var price = Middle(pair) * (80 + _random.Next(41)) / 100;
        var quantity = (_random.Next(1, 2_000) / 1_000m) + (_random.Next(2) == 0 ? 0 : 0.00000007m);
        var fill = Account.FillOf(
            Pairs[pair],
            _random.Next(2) == 0 ? Side.Buy : Side.Sell,
            Text(quantity),
            Text(price),
            fee: "0",
            Account.Usd,
            owner: (ushort)_random.Next(3));
        var value = fill.Price.Times(fill.Quantity) * (fill.Quote == Account.Btc ? 50_000 : 1);
        _id++;
        return WithFee(fill) with
        {
            Id = _id,
            Execution = Text24.From(Encoding.ASCII.GetBytes($"T{_id}")),
            VenueTime = new UnixNs(_time),
            Value = value,
            HasValue = _isPriced || _random.Next(6) != 0,
            MakesMarkets = _random.Next(2) == 0,
            DustMax = new Quantity(1_000),
        };
    }

    private FillFact WithFee(FillFact fill)
    {
        var hasValue = _isPriced || _random.Next(3) != 0;
        return _random.Next(5) switch
        {
            0 => fill with { Fee = Amount.Parse("0.0001234567"), FeeAsset = fill.Base },
            1 => fill with { Fee = fill.Price.Times(fill.Quantity).ShareRoundedUp(26, 10_000), FeeAsset = fill.Quote },
            2 => fill with
            {
                Fee = Amount.Parse("0.25"),
                FeeAsset = Account.Feex,
                FeeValue = Amount.Parse("0.875"),
                HasFeeValue = hasValue,
            },
            3 => fill with
            {
                Fee = Amount.Parse("0.0005"),
                FeeAsset = Account.Eth,
                FeeValue = Amount.Parse("1.5"),
                HasFeeValue = _isPriced,
            },
            _ => fill,
        };
    }

    private void AddFlow()
    {
        var asset = new AssetId((ushort)_random.Next(1, 6));
        var isIn = _random.Next(3) != 0;
        var change = Amount.Parse(Text(_random.Next(1, 5_000) / 100m)) * (asset == Account.Usd ? 1_000 : 1);
        _id++;
        _facts.Add(new HistoryFact(Flow: new FlowFact
        {
            Id = _id,
            Asset = asset,
            Change = isIn ? change : -change,
            Fee = _random.Next(3) == 0 ? Amount.Parse("0.01") : Amount.Zero,
            Cause = isIn ? BalanceCause.Deposit : BalanceCause.Withdrawal,
            Value = (isIn ? change : -change) * _random.Next(1, 900),
            HasValue = _isPriced || _random.Next(4) != 0,
            VenueTime = new UnixNs(_time),
        }));
    }

    private void AddRounding(in FillFact fill)
    {
        _id++;
        _facts.Add(new HistoryFact(Rounding: new RoundingFact
        {
            Id = _id,
            Reference = fill.Id,
            Asset = _random.Next(2) == 0 ? fill.Base : fill.Quote,
            Difference = new Amount(_random.Next(-9_999_999, 10_000_000)),
            VenueTime = new UnixNs(_time + _random.Next(2)),
        }));
    }

    private static decimal Middle(int pair) => decimal.Parse(Middles[pair], CultureInfo.InvariantCulture);

    private static string Text(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);
}
