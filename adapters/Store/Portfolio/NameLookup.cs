using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Names of rows, as told last, and rows of names.</summary>
internal sealed class NameLookup
{
    internal const string Manual = "manual";

    private const string StrategyPrefix = "strategy ";

    private readonly Dictionary<long, string> _assets = [];
    private readonly Dictionary<long, string> _strategies = [];
    private readonly Dictionary<long, Pair> _pairs = [];

    internal NameLookup(SqliteSession session)
    {
        using var assets = session.PrepareOnce("SELECT asset, name, is_valuation FROM assets ORDER BY sequence");
        while (assets.Step())
        {
            _assets[assets.Long(0)] = assets.Text(1);
            ValuationAsset = assets.Bool(2) ? assets.Long(0) : ValuationAsset;
        }

        using var pairs = session.PrepareOnce("SELECT pair, symbol, base, quote FROM pairs");
        while (pairs.Step())
        {
            _pairs[pairs.Long(0)] = new Pair(pairs.Text(1), pairs.Long(2), pairs.Long(3));
        }

        using var strategies = session.PrepareOnce("SELECT strategy, name FROM strategies");
        while (strategies.Step())
        {
            _strategies[strategies.Long(0)] = strategies.Text(1);
        }
    }

    /// <summary>Row of the asset everything is valued in; 0 while it was not told.</summary>
    internal long ValuationAsset { get; }

    internal string Asset(long row) =>
        row == 0 ? string.Empty : _assets.GetValueOrDefault(row) ?? Numbered("asset ", row);

    internal string Symbol(long row) =>
        row == 0 ? string.Empty : _pairs.GetValueOrDefault(row)?.Symbol ?? Numbered("pair ", row);

    internal string Owner(long row) =>
        row == 0 ? Manual : _strategies.GetValueOrDefault(row) ?? Numbered(StrategyPrefix, row);

    internal Pair PairOf(long row) => _pairs.GetValueOrDefault(row) ?? new Pair(Symbol(row), 0, 0);

    internal IEnumerable<long> RowsOfAsset(string name) =>
        _assets.Where(asset => asset.Value == name).Select(static asset => asset.Key);

    internal IEnumerable<long> RowsOfPair(string symbol) =>
        _pairs.Where(pair => pair.Value.Symbol == symbol).Select(static pair => pair.Key);

    internal IEnumerable<long> RowsOfOwner(string name)
    {
        if (name == Manual)
        {
            return [0];
        }

        var rows = _strategies.Where(strategy => strategy.Value == name).Select(static strategy => strategy.Key);
        var isNumbered = name.StartsWith(StrategyPrefix, StringComparison.Ordinal);
        return isNumbered && int.TryParse(
            name.AsSpan(StrategyPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? rows.Append(row)
            : rows;
    }

    private static string Numbered(string what, long row) => what + row.ToString(CultureInfo.InvariantCulture);

    internal sealed record Pair(string Symbol, long Base, long Quote);
}

/// <summary>The newest price told of each asset.</summary>
internal sealed class PriceLookup
{
    private readonly Dictionary<long, AssetPrice> _prices = [];
    private readonly long _valuationAsset;

    internal PriceLookup(SqliteSession session, NameLookup names)
    {
        _valuationAsset = names.ValuationAsset;
        using var rows = session.PrepareOnce("SELECT asset, price, source, pair, time FROM valuations");
        while (rows.Step())
        {
            _prices[rows.Long(0)] = new AssetPrice(
                rows.ToPrice(1),
                (ValuationSource)rows.Long(2),
                names.Symbol(rows.Long(3)),
                rows.Time(4));
        }
    }

    internal AssetPrice? Of(long asset) => _prices.GetValueOrDefault(asset);

    /// <summary>Worth in the valuation asset, rounded down; null without a price, or when it does not fit.</summary>
    internal Amount? Value(long asset, Amount units)
    {
        if (asset == _valuationAsset && asset != 0)
        {
            return units;
        }

        if (Of(asset) is not { Price.IsPositive: true } known)
        {
            return null;
        }

        try
        {
            return units.ShareRoundedDown(known.Price.Raw, PowersOfTen.Of(Price.Scale));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    internal sealed record AssetPrice(
        Price Price, ValuationSource Source, string Pair, UnixNs Time);
}
