using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>
/// Keeps books by the inputs alone, in plain integers: what the engine says of money is compared with it.
/// </summary>
internal sealed class Ledger
{
    private const long PriceUnit = 10_000_000_000;

    private readonly Dictionary<int, InstrumentDefinition> _pairs = [];
    private readonly Dictionary<int, Price> _last = [];
    private readonly Dictionary<int, Int128> _totals = [];
    private readonly HashSet<(long Order, long Trade)> _fills = [];
    private readonly Dictionary<int, Quotes> _quotes = [];
    private int _cash;
    private long _staleAfterNs;
    private UnixNs _now;

    internal Amount Cash => new(_totals.GetValueOrDefault(_cash));

    internal Amount Total => new(Cash.Raw + _pairs.Aggregate(default(Int128), (sum, pair) => sum + ValueOf(pair.Key)));

    internal bool HoldsAnything => _pairs.Values.Any(pair => _totals.GetValueOrDefault(pair.Base.Row) > 0);

    internal void Take(in InputEvent input)
    {
        _now = UnixNs.Max(_now, input.ReceiveTime);
        switch (input.Kind)
        {
            case InputKind.Setting when input.Setting.Key == SettingKey.ValuationAsset:
                _cash = (int)input.Setting.Value;
                break;
            case InputKind.Setting when input.Setting.Key == SettingKey.StaleAfterNs:
                _staleAfterNs = (long)input.Setting.Value;
                break;
            case InputKind.BookLevels:
                QuotesOf(input.Instrument.Row).TakeLevels(in input);
                break;
            case InputKind.InstrumentDefinition:
                _pairs[input.Instrument.Row] = input.InstrumentDefinition;
                break;
            case InputKind.BalanceStatement:
                _totals[input.BalanceStatement.Asset.Row] = input.BalanceStatement.Total.Raw;
                break;
            case InputKind.Ticker:
                QuotesOf(input.Instrument.Row).TakeTicker(in input);
                if (input.Ticker.Last.Raw > 0)
                {
                    _last[input.Instrument.Row] = input.Ticker.Last;
                }

                break;
            case InputKind.Trade:
                _last[input.Instrument.Row] = input.Trade.Price;
                break;
            case InputKind.Fill when _fills.Add((input.Fill.Order.Raw, input.Fill.TradeId)):
                Book(in input);
                break;
        }
    }

    private void Book(in InputEvent input)
    {
        var fill = input.Fill;
        var pair = _pairs[input.Instrument.Row];
        var sign = fill.Side == Side.Buy ? 1 : -1;
        Add(pair.Base.Row, sign * (Int128)fill.Quantity.Raw * PriceUnit);
        Add(pair.Quote.Row, -sign * (Int128)fill.Quantity.Raw * fill.Price.Raw);
        Add(fill.FeeAsset.Row, -fill.Fee.Raw);
    }

    private void Add(int asset, Int128 change) => _totals[asset] = _totals.GetValueOrDefault(asset) + change;

    private Quotes QuotesOf(int pair)
    {
        if (!_quotes.TryGetValue(pair, out var quotes))
        {
            _quotes[pair] = quotes = new Quotes();
        }

        return quotes;
    }

    private Int128 ValueOf(int pair)
    {
        var price = QuotesOf(pair).MiddleAt(_now, _staleAfterNs) ?? _last.GetValueOrDefault(pair).Raw;
        return _totals.GetValueOrDefault(_pairs[pair].Base.Row) * price / PriceUnit;
    }
}
