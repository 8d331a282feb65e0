using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>What assets were worth when the days in the window began, and what was told of it.</summary>
internal sealed class DayPrices(int assetRowLast)
{
    /// <summary>Days in the window at one time.</summary>
    internal const short CountMax = 16;

    private readonly Row[] _rows = new Row[CountMax * (assetRowLast + 1)];
    private readonly bool[] _isUsed = new bool[CountMax];

    internal ref Row this[short slot, AssetId asset] => ref _rows[(slot * (assetRowLast + 1)) + asset.Row];

    /// <returns>-1 when all slots are used.</returns>
    internal short Unused() => (short)Array.IndexOf(_isUsed, false);

    internal void Fill(short slot, IAssetPrices prices, AssetId valuation)
    {
        _isUsed[slot] = true;
        for (ushort row = 1; row <= assetRowLast; row++)
        {
            var asset = new AssetId(row);
            ref var price = ref this[slot, asset];
            price = default;
            if (asset == valuation)
            {
                price.Price = new Price(PowersOfTen.Of(Price.Scale));
            }
            else if (prices.TryPrice(asset, out var found, out var pair))
            {
                price.Price = found;
                price.Pair = pair;
            }
        }
    }

    internal void Return(short slot) => _isUsed[slot] = false;

    internal void Carry(StateCarrier state)
    {
        state.Rows(_isUsed.AsSpan());
        for (var slot = 0; slot < CountMax; slot++)
        {
            if (_isUsed[slot])
            {
                state.Rows(_rows.AsSpan(slot * (assetRowLast + 1), assetRowLast + 1));
            }
        }
    }

    /// <summary>One asset at the begin of one day.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    internal struct Row
    {
        /// <summary>Zero for none.</summary>
        internal Price Price;
        internal InstrumentId Pair;

        /// <summary>As it was told; nothing was told of neither.</summary>
        internal Amount ToldUnits;
        internal Amount ToldCost;
    }
}
