using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>An asset, for readers of outputs that never see the inputs.</summary>
/// <param name="Name">As WebSocket v2 writes it, for instance <c>BTC</c>.</param>
/// <param name="Asset">Its row.</param>
/// <param name="Decimals">Of the venue's ledger.</param>
/// <param name="IsValuation">Everything is valued in it.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct AssetNamed(Text24 Name, AssetId Asset, byte Decimals, bool IsValuation);

/// <summary>A pair, for readers of outputs; the event's instrument is its row.</summary>
/// <param name="Symbol">As WebSocket v2 writes it, for instance <c>BTC/USD</c>.</param>
/// <param name="Base">What is bought and sold.</param>
/// <param name="Quote">What it is paid in.</param>
/// <param name="PriceDecimals">Of prices on the wire.</param>
/// <param name="QuantityDecimals">Of quantities on the wire.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct InstrumentNamed(
    Text24 Symbol, AssetId Base, AssetId Quote, byte PriceDecimals, byte QuantityDecimals);

/// <summary>A strategy of this run.</summary>
/// <param name="Name">For instance <c>moving-average-trend</c>.</param>
/// <param name="Strategy">Its row, from 1.</param>
/// <param name="MakesMarkets">The bucket of its fills: true for market making, false for long term.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct StrategyNamed(Text24 Name, ushort Strategy, bool MakesMarkets);
