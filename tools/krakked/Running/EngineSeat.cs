using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Paper;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Tools.Krakked.Configuration;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>What an edge needs of the engine it sits at, before the engine runs.</summary>
/// <param name="Config">In force.</param>
/// <param name="Clock">The engine's time.</param>
/// <param name="Logic">Recovered; for the names that have rows.</param>
/// <param name="Trading">What orders and cancels are counted in; the OMS thread's.</param>
/// <param name="VenueLane">For the answers to orders, and for the account.</param>
/// <param name="RestLane">For what REST finds out about itself.</param>
/// <param name="MetadataLane">For what REST tells of assets, pairs and fees.</param>
/// <param name="HistoryLane">For candles from before the start.</param>
/// <param name="AccountLane">For the account's history.</param>
internal sealed record EngineSeat(
    KrakkedConfig Config,
    IClock Clock,
    TradingLogic Logic,
    ITradingBudget Trading,
    InputLane VenueLane,
    InputLane RestLane,
    InputLane MetadataLane,
    InputLane HistoryLane,
    InputLane AccountLane)
{
    /// <summary>Assets that have a row: those on record, and else those the account starts with.</summary>
    public IReadOnlyList<(string Name, AssetId Asset)> KnownAssets
    {
        get
        {
            var known = Logic.Names.Assets.Select(asset => (asset.Name.ToString(), asset.Asset)).ToList();
            return known.Count > 0 ? known : AccountAssets;
        }
    }

    /// <summary>What the account starts with: a simulated one what it holds, a real one what it is valued in.</summary>
    public IReadOnlyList<(string Name, AssetId Asset)> AccountAssets
    {
        get
        {
            var names = Config.Execution.Mode == "live" ? [Config.Portfolio.BaseCurrency] : Config.Paper.Balances.Keys;
            return [.. names.Select((name, index) => (name, new AssetId((ushort)(index + 1))))];
        }
    }

    /// <summary>The simulated venue.</summary>
    public IVenue PaperVenue() => new PaperVenue(
        new PaperVenueOptions
        {
            LatencyNs = Config.Paper.LatencyMs * UnixNs.PerMillisecond,
            TradedVolume = StartEvents.AmountOf(Config.Paper.VolumeOf30Days),
        },
        VenueLane);
}
