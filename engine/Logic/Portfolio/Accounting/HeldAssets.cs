using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Assets there are units of, by row.</summary>
internal sealed class HeldAssets(int countMax)
{
    private readonly AssetId[] _assets = new AssetId[countMax];
    private int _count;

    internal ReadOnlySpan<AssetId> All => _assets.AsSpan(0, _count);

    internal void Change(AssetId asset, bool isHeld)
    {
        var place = 0;
        while (place < _count && _assets[place].Row < asset.Row)
        {
            place++;
        }

        if (isHeld)
        {
            Array.Copy(_assets, place, _assets, place + 1, _count - place);
            _assets[place] = asset;
            _count++;
        }
        else
        {
            _count--;
            Array.Copy(_assets, place + 1, _assets, place, _count - place);
        }
    }

    internal void Clear() => _count = 0;

    internal void CopyFrom(HeldAssets other)
    {
        other.All.CopyTo(_assets);
        _count = other._count;
    }
}
