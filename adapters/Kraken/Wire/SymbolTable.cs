using System;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>The venue's names of pairs and assets, and the rows they have in the engine.</summary>
/// <remarks>
/// A pair has a row once the venue has defined it; rows known from an earlier start stay, new ones continue after the
/// largest. Looking up allocates nothing. One thread owns it.
/// </remarks>
public sealed class SymbolTable
{
    private const int Wanted = 0;

    private readonly NameIndex _pairs = new();
    private readonly NameIndex _wanted = new();
    private readonly NameIndex _assets = new();
    private Decimals[] _decimals = new Decimals[64];

    /// <summary>Largest row of a pair so far.</summary>
    public int RowMax { get; private set; }

    /// <summary>Largest row of an asset so far.</summary>
    public int AssetRowMax { get; private set; }

    /// <summary>How many pairs are wanted.</summary>
    public int WantedCount => _wanted.Count;

    /// <summary>Notes the row a pair had in an earlier start.</summary>
    /// <param name="symbol">As WebSocket v2 writes it.</param>
    /// <param name="instrument">Above zero.</param>
    public void Know(ReadOnlySpan<byte> symbol, InstrumentId instrument)
    {
        Invariant.Holds(instrument.Row > 0);
        _pairs.Set(symbol, instrument.Row);
        RowMax = Math.Max(RowMax, instrument.Row);
    }

    /// <summary>Notes the row an asset had in an earlier start.</summary>
    /// <param name="name">As WebSocket v2 writes it.</param>
    /// <param name="asset">Above zero.</param>
    public void Know(ReadOnlySpan<byte> name, AssetId asset)
    {
        Invariant.Holds(asset.Row > 0);
        _assets.Set(name, asset.Row);
        AssetRowMax = Math.Max(AssetRowMax, asset.Row);
    }

    /// <summary>Asks for a pair: its definition will be taken from the instrument channel.</summary>
    /// <param name="symbol">As WebSocket v2 writes it.</param>
    public void Want(ReadOnlySpan<byte> symbol) => _wanted.Set(symbol, Wanted);

    /// <summary>True when the pair was asked for.</summary>
    /// <param name="symbol">As WebSocket v2 writes it.</param>
    public bool IsWanted(ReadOnlySpan<byte> symbol) => _wanted.TryFind(symbol, out _);

    /// <summary>Gives a pair its row, or keeps the one it has, and sets its decimals.</summary>
    /// <param name="symbol">As WebSocket v2 writes it.</param>
    /// <param name="priceDecimals">0 to 10.</param>
    /// <param name="quantityDecimals">0 to 8.</param>
    public InstrumentId Define(ReadOnlySpan<byte> symbol, byte priceDecimals, byte quantityDecimals)
    {
        if (!_pairs.TryFind(symbol, out var row))
        {
            row = RowMax + 1;
            Know(symbol, new InstrumentId(row));
        }

        if (row >= _decimals.Length)
        {
            Array.Resize(ref _decimals, Math.Max(row + 1, _decimals.Length * 2));
        }

        _wanted.Set(symbol, Wanted);
        _decimals[row] = new Decimals(IsDefined: true, priceDecimals, quantityDecimals);
        return new InstrumentId(row);
    }

    /// <summary>The row of an asset; a new one when it has none.</summary>
    /// <param name="name">As WebSocket v2 writes it.</param>
    public AssetId InternAsset(ReadOnlySpan<byte> name)
    {
        if (!_assets.TryFind(name, out var row))
        {
            row = AssetRowMax + 1;
            Know(name, new AssetId(checked((ushort)row)));
        }

        return new AssetId((ushort)row);
    }

    /// <summary>The row of an asset that has one.</summary>
    /// <param name="name">As WebSocket v2 writes it.</param>
    /// <param name="asset">None when it has none.</param>
    public bool TryFindAsset(ReadOnlySpan<byte> name, out AssetId asset)
    {
        var isFound = _assets.TryFind(name, out var row);
        asset = new AssetId(isFound ? (ushort)row : (ushort)0);
        return isFound;
    }

    /// <summary>The row of a pair the venue has defined in this start.</summary>
    /// <param name="symbol">As WebSocket v2 writes it.</param>
    /// <param name="instrument">None when it is not defined.</param>
    public bool TryFind(ReadOnlySpan<byte> symbol, out InstrumentId instrument)
    {
        var isFound = _pairs.TryFind(symbol, out var row) && row < _decimals.Length && _decimals[row].IsDefined;
        instrument = new InstrumentId(isFound ? row : 0);
        return isFound;
    }

    /// <summary>Decimals of a pair's prices on the wire and in checksums.</summary>
    /// <param name="instrument">Defined.</param>
    public int PriceDecimals(InstrumentId instrument) => _decimals[instrument.Row].Price;

    /// <summary>Decimals of a pair's quantities on the wire and in checksums.</summary>
    /// <param name="instrument">Defined.</param>
    public int QuantityDecimals(InstrumentId instrument) => _decimals[instrument.Row].Quantity;

    /// <summary>The pair's name, for logs and requests; empty when there is none. Slow.</summary>
    /// <param name="instrument">A row.</param>
    public string NameOf(InstrumentId instrument) => _pairs.NameOf(instrument.Row) ?? "";

    private readonly record struct Decimals(bool IsDefined, byte Price, byte Quantity);
}
