using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Sums of profit by pair and by owner.</summary>
internal sealed class PnlSums
{
    private readonly Dictionary<long, Figures> _byPair = [];
    private readonly Dictionary<long, Figures> _byOwner = [];
    private Figures _total;

    internal void Add(long pair, long owner, in Figures figures)
    {
        _total = _total.Plus(in figures);
        AddTo(_byPair, pair, in figures);
        AddTo(_byOwner, owner, in figures);
    }

    internal void AddUnrealised(long pair, long owner, Amount unrealised) =>
        Add(pair, owner, new Figures(0, default, default, default, default, unrealised));

    internal PnlFigures Total() => _total.ToRecord();

    internal List<PnlLine> ByPair(NameLookup names) => Lines(_byPair, names.Symbol);

    internal List<PnlLine> ByOwner(NameLookup names) => Lines(_byOwner, names.Owner);

    private static void AddTo(Dictionary<long, Figures> sums, long key, in Figures figures)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        sum = sum.Plus(in figures);
    }

    private static List<PnlLine> Lines(Dictionary<long, Figures> sums, Func<long, string> name) =>
        [
            .. sums.Select(sum => new PnlLine(name(sum.Key), sum.Value.ToRecord()))
                .OrderBy(static line => line.Name, StringComparer.Ordinal),
        ];

    internal readonly record struct Figures(
        long Fills, Amount Notional, Amount Realised, Amount Fees, Amount Intraday, Amount Unrealised)
    {
        internal Figures Plus(in Figures other) => new(
            Fills + other.Fills,
            Notional + other.Notional,
            Realised + other.Realised,
            Fees + other.Fees,
            Intraday + other.Intraday,
            Unrealised + other.Unrealised);

        internal PnlFigures ToRecord() => new(
            Fills, Notional, Realised, Fees, Intraday, Unrealised, Shares.Millionths(Fees, Realised + Fees));
    }
}
