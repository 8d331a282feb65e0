using System;
using System.Threading;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>The venue's names of pairs and assets, and the rows they have in the engine.</summary>
/// <remarks>
/// The engine's name of a pair is that of WebSocket v2, <c>BTC/USD</c>. What REST calls it (<c>XXBTZUSD</c>,
/// <c>XBTUSD</c>, <c>XBT/USD</c>) are aliases of the same row, learnt from the venue's own lists, never made by
/// cutting names up. A pair has a row once the venue has defined it; rows known from an earlier start stay, new ones
/// continue after the largest. Any thread calls it: looking up takes no lock and allocates nothing, changes take turns.
/// </remarks>
public sealed class SymbolTable
{
    private const int Wanted = 0;
    private const int DefinedBit = 1 << 16;

    private readonly Lock _writing = new();
    private readonly NameIndex _pairs = new();
    private readonly NameIndex _pairAliases = new();
    private readonly NameIndex _wanted = new();
    private readonly NameIndex _assets = new();
    private readonly NameIndex _assetAliases = new();
    private int[] _decimals = new int[64];
    private int _rowMax;
    private int _assetRowMax;

    /// <summary>Largest row of a pair so far.</summary>
    public int RowMax => Volatile.Read(ref _rowMax);

    /// <summary>Largest row of an asset so far.</summary>
    public int AssetRowMax => Volatile.Read(ref _assetRowMax);

    /// <summary>How many pairs are wanted.</summary>
    public int WantedCount => _wanted.Count;

    /// <summary>Notes the row a pair had in an earlier start.</summary>
    /// <param name="symbol">As WebSocket v2 writes it.</param>
    /// <param name="instrument">Above zero.</param>
    public void Know(ReadOnlySpan<byte> symbol, InstrumentId instrument)
    {
        Invariant.Holds(instrument.Row > 0);
        lock (_writing)
        {
            _pairs.Set(symbol, instrument.Row);
            Volatile.Write(ref _rowMax, Math.Max(_rowMax, instrument.Row));
        }
    }

    /// <summary>Notes the row an asset had in an earlier start.</summary>
    /// <param name="name">As WebSocket v2 writes it.</param>
    /// <param name="asset">Above zero.</param>
    public void Know(ReadOnlySpan<byte> name, AssetId asset)
    {
        Invariant.Holds(asset.Row > 0);
        lock (_writing)
        {
            _assets.Set(name, asset.Row);
            Volatile.Write(ref _assetRowMax, Math.Max(_assetRowMax, asset.Row));
        }
    }

    /// <summary>Notes another name of a pair: REST's id, altname or wsname.</summary>
    /// <param name="alias">1 byte or more.</param>
    /// <param name="instrument">A row that has its own name.</param>
    /// <returns>False, and nothing noted, when the name already means another pair.</returns>
    public bool TryAlias(ReadOnlySpan<byte> alias, InstrumentId instrument)
    {
        lock (_writing)
        {
            Invariant.Holds(instrument.Row > 0 && instrument.Row <= _rowMax);
            return TryAlias(_pairs, _pairAliases, alias, instrument.Row);
        }
    }

    /// <summary>Notes another name of an asset: REST's id or altname.</summary>
    /// <param name="alias">1 byte or more.</param>
    /// <param name="asset">A row that has its own name.</param>
    /// <returns>False, and nothing noted, when the name already means another asset.</returns>
    public bool TryAlias(ReadOnlySpan<byte> alias, AssetId asset)
    {
        lock (_writing)
        {
            Invariant.Holds(asset.Row > 0 && asset.Row <= _assetRowMax);
            return TryAlias(_assets, _assetAliases, alias, asset.Row);
        }
    }

    /// <summary>Asks for a pair: its definition will be taken from the instrument channel.</summary>
    /// <param name="symbol">As WebSocket v2 writes it.</param>
    public void Want(ReadOnlySpan<byte> symbol)
    {
        lock (_writing)
        {
            _wanted.Set(symbol, Wanted);
        }
    }

    /// <summary>True when the pair was asked for.</summary>
    /// <param name="symbol">As WebSocket v2 writes it.</param>
    public bool IsWanted(ReadOnlySpan<byte> symbol) => _wanted.TryFind(symbol, out _);

    /// <summary>Gives a pair its row, or keeps the one it has, and sets its decimals.</summary>
    /// <param name="symbol">As WebSocket v2 writes it.</param>
    /// <param name="priceDecimals">0 to 10.</param>
    /// <param name="quantityDecimals">0 to 8.</param>
    public InstrumentId Define(ReadOnlySpan<byte> symbol, byte priceDecimals, byte quantityDecimals)
    {
        lock (_writing)
        {
            _wanted.Set(symbol, Wanted);
            TryDefine(symbol, priceDecimals, quantityDecimals, rowMax: int.MaxValue, out var instrument);
            return instrument;
        }
    }

    /// <summary>Gives a pair that nobody asked for its row, or keeps the one it has, and sets its decimals.</summary>
    /// <param name="symbol">As WebSocket v2 writes it.</param>
    /// <param name="priceDecimals">0 to 10.</param>
    /// <param name="quantityDecimals">0 to 8.</param>
    /// <param name="rowMax">A pair without a row gets none beyond it.</param>
    /// <param name="instrument">Its row; none when there is none left.</param>
    /// <returns>False when there is none left.</returns>
    public bool TryDefine(
        ReadOnlySpan<byte> symbol,
        byte priceDecimals,
        byte quantityDecimals,
        int rowMax,
        out InstrumentId instrument)
    {
        lock (_writing)
        {
            instrument = InstrumentId.None;
            if (!_pairs.TryFind(symbol, out var row))
            {
                if (_rowMax >= rowMax)
                {
                    return false;
                }

                row = _rowMax + 1;
                Know(symbol, new InstrumentId(row));
            }

            if (row >= _decimals.Length)
            {
                var larger = new int[Math.Max(row + 1, _decimals.Length * 2)];
                _decimals.CopyTo(larger, 0);
                Volatile.Write(ref _decimals, larger);
            }

            Volatile.Write(ref _decimals[row], DefinedBit | (priceDecimals << 8) | quantityDecimals);
            instrument = new InstrumentId(row);
            return true;
        }
    }

    /// <summary>The row of an asset; a new one when it has none.</summary>
    /// <param name="name">As WebSocket v2 writes it.</param>
    public AssetId InternAsset(ReadOnlySpan<byte> name)
    {
        if (_assets.TryFind(name, out var row))
        {
            return new AssetId((ushort)row);
        }

        lock (_writing)
        {
            if (!_assets.TryFind(name, out row))
            {
                row = _assetRowMax + 1;
                Know(name, new AssetId(checked((ushort)row)));
            }
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

    /// <summary>The row of an asset by any of its names.</summary>
    /// <param name="name">WebSocket v2's name, or an alias.</param>
    /// <param name="asset">None when no name matches.</param>
    public bool TryResolveAsset(ReadOnlySpan<byte> name, out AssetId asset)
    {
        var isFound = _assets.TryFind(name, out var row) || _assetAliases.TryFind(name, out row);
        asset = new AssetId(isFound ? (ushort)row : (ushort)0);
        return isFound;
    }

    /// <summary>The row of a pair the venue has defined in this start.</summary>
    /// <param name="symbol">As WebSocket v2 writes it; no alias is taken here.</param>
    /// <param name="instrument">None when it is not defined.</param>
    public bool TryFind(ReadOnlySpan<byte> symbol, out InstrumentId instrument)
    {
        var isFound = _pairs.TryFind(symbol, out var row) && IsDefined(new InstrumentId(row));
        instrument = new InstrumentId(isFound ? row : 0);
        return isFound;
    }

    /// <summary>The row of a pair by any of its names, defined in this start or known from an earlier one.</summary>
    /// <param name="name">WebSocket v2's name, or an alias.</param>
    /// <param name="instrument">None when no name matches.</param>
    public bool TryResolve(ReadOnlySpan<byte> name, out InstrumentId instrument)
    {
        var isFound = _pairs.TryFind(name, out var row) || _pairAliases.TryFind(name, out row);
        instrument = new InstrumentId(isFound ? row : 0);
        return isFound;
    }

    /// <summary>True when the venue has defined the pair in this start.</summary>
    /// <param name="instrument">Any row.</param>
    public bool IsDefined(InstrumentId instrument) => (DecimalsOf(instrument) & DefinedBit) != 0;

    /// <summary>Decimals of a pair's prices on the wire and in checksums.</summary>
    /// <param name="instrument">Defined.</param>
    public int PriceDecimals(InstrumentId instrument) => (DecimalsOf(instrument) >> 8) & 0xFF;

    /// <summary>Decimals of a pair's quantities on the wire and in checksums.</summary>
    /// <param name="instrument">Defined.</param>
    public int QuantityDecimals(InstrumentId instrument) => DecimalsOf(instrument) & 0xFF;

    /// <summary>The pair's name, for logs and requests; empty when there is none. Slow.</summary>
    /// <param name="instrument">A row.</param>
    public string NameOf(InstrumentId instrument) => _pairs.NameOf(instrument.Row) ?? "";

    /// <summary>The asset's name, for logs and requests; empty when there is none. Slow.</summary>
    /// <param name="asset">A row.</param>
    public string NameOf(AssetId asset) => _assets.NameOf(asset.Row) ?? "";

    private static bool TryAlias(NameIndex names, NameIndex aliases, ReadOnlySpan<byte> alias, int row)
    {
        var isTaken = (names.TryFind(alias, out var other) || aliases.TryFind(alias, out other)) && other != row;
        if (!isTaken)
        {
            aliases.Set(alias, row);
        }

        return !isTaken;
    }

    private int DecimalsOf(InstrumentId instrument)
    {
        var decimals = Volatile.Read(ref _decimals);
        return (uint)instrument.Row < (uint)decimals.Length ? Volatile.Read(ref decimals[instrument.Row]) : 0;
    }
}
