using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;

namespace KrakkedCore.Engine.Logic;

/// <summary>What is configured for the engine as a whole.</summary>
/// <remarks>The shares start at zero: without them nothing is bought.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct EngineSettings
{
    /// <summary>Shares are in millionths.</summary>
    internal const long ShareUnit = 1_000_000;

    internal Amount OrderNotionalMin;
    internal long StaleAfterNs;
    internal long CandleGraceNs;
    internal long PerTradeShareMax;
    internal long PerAssetShareMax;
    internal long FeeTakerShare;
    internal long FeeVolume30Days;
    internal Amount DriftAmountMax;
    internal long DriftShareMax;
    internal long DriftGraceNs;
    internal long SyncAgeNsMax;
    internal long SnapshotEveryNs;
    internal long ExternalShareMin;
    internal int OrdersPerSecondMax;
    internal AssetId ValuationAsset;
    internal bool CandlesAwaitHistory;
    internal bool DriftStopsTrading;
    internal CostMethod CostMethod;

    internal static EngineSettings Default => new()
    {
        StaleAfterNs = 10 * UnixNs.PerSecond,
        CandleGraceNs = 2 * UnixNs.PerSecond,
        OrdersPerSecondMax = 20,
        DriftAmountMax = new Amount(PowersOfTen.Of(Amount.Scale)),
        DriftShareMax = 1_000,
        DriftGraceNs = 10 * UnixNs.PerSecond,
        SnapshotEveryNs = 3_600 * UnixNs.PerSecond,
        ExternalShareMin = 30_000,
        DriftStopsTrading = true,
    };
}
