using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;

namespace KrakkedCore.Engine.Logic;

/// <summary>The rows a journal has given to assets and pairs, so that an adapter goes on with them.</summary>
/// <remarks>Read only while no event is being handled.</remarks>
public sealed class LogicNames
{
    private readonly MarketTable _markets;

    internal LogicNames(MarketTable markets) => _markets = markets;

    /// <summary>Assets that have a row, in row order.</summary>
    public IReadOnlyList<AssetDefinition> Assets
    {
        get
        {
            var assets = new List<AssetDefinition>();
            foreach (ref readonly var asset in _markets.Assets)
            {
                if (asset.Asset != AssetId.None)
                {
                    assets.Add(asset);
                }
            }

            return assets;
        }
    }

    /// <summary>Pairs that have a row, in row order.</summary>
    public IReadOnlyList<(InstrumentId Instrument, InstrumentDefinition Definition)> Instruments
    {
        get
        {
            var instruments = new List<(InstrumentId, InstrumentDefinition)>();
            for (var row = 1; row <= _markets.RowLast; row++)
            {
                ref readonly var market = ref _markets[new InstrumentId(row)];
                if (market.IsDefined)
                {
                    instruments.Add((new InstrumentId(row), market.Definition));
                }
            }

            return instruments;
        }
    }

    /// <summary>The row of an asset.</summary>
    /// <param name="name">For instance <c>USD</c>.</param>
    /// <returns>None when the journal has never heard of it.</returns>
    public AssetId FindAsset(string name)
    {
        foreach (var asset in Assets)
        {
            if (asset.Name.ToString() == name)
            {
                return asset.Asset;
            }
        }

        return AssetId.None;
    }
}
