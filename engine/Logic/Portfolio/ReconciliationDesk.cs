using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>Holds what was counted against what the venue states, and says when they come apart and agree again.
/// </summary>
/// <remarks>
/// A statement proves something only of the fills before it: one older than the newest fill counted waits for the next.
/// A difference counts once it has stood for the grace: until then the fact that explains it may be on its way. The
/// sum of all differences, valued, is let pass up to the larger of an amount and a share of equity; a difference in
/// what has no price, beyond the ledger's rounding, is not.
/// </remarks>
internal sealed class ReconciliationDesk(
    LogicCapacity capacity,
    MarketTable markets,
    BalanceTable balances,
    AssetPrices prices,
    SettingsTable settings,
    OutputWriter outputs)
{
    private const int Wallets = 3;

    // REST may be up to a minute behind the feed: what it states of an asset that just moved proves nothing.
    private const long QuietNs = 60 * UnixNs.PerSecond;
    private const int DecimalsUnknown = 8;

    // Where nothing values a difference: what roundings whose entries were lost may add up to.
    private const int RoundingsLetPass = 16;

    private readonly Statement[] _stated = new Statement[(capacity.Assets + 1) * Wallets];
    private readonly Row[] _rows = new Row[capacity.Assets + 1];
    private int _rowLast;
    private bool _isDrifting;

    /// <summary>True while the account as a whole has come apart from what the venue states.</summary>
    internal bool IsDrifting => _isDrifting;

    /// <summary>The venue stated a balance.</summary>
    /// <param name="asset">Whose.</param>
    /// <param name="wallet">Which.</param>
    /// <param name="total">Of the wallet.</param>
    /// <param name="venueTime">When that was so; zero for now.</param>
    /// <param name="isRest">Not from the running feed.</param>
    internal void OnStated(AssetId asset, WalletKind wallet, Amount total, UnixNs venueTime, bool isRest)
    {
        if (total.IsNegative)
        {
            outputs.Anomaly(AnomalyKind.NegativeBalance, InstrumentId.None, asset.Row);
        }

        ref var stated = ref _stated[PlaceOf(asset, wallet)];
        var isUnsettled = isRest && outputs.Time - _rows[asset.Row].MovedAt < QuietNs && stated.IsTold;
        var moment = VenueMoment.Of(venueTime, outputs.Time);
        if (isUnsettled || (stated.IsTold && moment < stated.Moment))
        {
            return;
        }

        stated = new Statement { Total = total, Moment = moment, IsTold = true };
        _rowLast = Math.Max(_rowLast, asset.Row);
        Look(asset);
    }

    /// <summary>A fill moves an asset: what was stated of an earlier moment does not know of it.</summary>
    /// <param name="asset">None moves nothing.</param>
    /// <param name="venueTime">Of the fill.</param>
    internal void OnFill(AssetId asset, UnixNs venueTime)
    {
        ref var row = ref _rows[asset.Row];
        row.FilledAt = UnixNs.Max(row.FilledAt, venueTime);
    }

    /// <summary>What was counted of an asset changed.</summary>
    internal void OnCounted(AssetId asset)
    {
        _rows[asset.Row].MovedAt = outputs.Time;
        Look(asset);
    }

    /// <summary>What the venue states of a wallet beyond what was counted; zero where it has stated nothing.</summary>
    internal Amount DifferenceOf(AssetId asset, WalletKind wallet)
    {
        ref readonly var stated = ref _stated[PlaceOf(asset, wallet)];
        return stated.IsTold ? stated.Total - balances.In(asset, wallet) : Amount.Zero;
    }

    /// <summary>Adds the differences up, and tells when the sum crosses the tolerance. Due with the clock.</summary>
    /// <param name="equity">In the valuation asset.</param>
    internal void Update(Amount equity)
    {
        ref readonly var limits = ref settings.Engine;
        var tolerance = Amount.Max(
            limits.DriftAmountMax,
            Amount.Max(equity, Amount.Zero).ShareRoundedDown(limits.DriftShareMax, EngineSettings.ShareUnit));
        var sum = Amount.Zero;
        var (unvalued, negative) = (false, false);
        for (var row = 1; row <= _rowLast; row++)
        {
            negative |= IsNegative(row);
            if (HasStood(row))
            {
                var part = PartOf(new AssetId((ushort)row), out var isValued);
                sum += part;
                unvalued |= !isValued;
            }
        }

        var isDrifting = negative || unvalued || sum > tolerance;
        TellAssets(isDrifting, tolerance);
        if (isDrifting != _isDrifting)
        {
            _isDrifting = isDrifting;
            var reason = !isDrifting ? DriftReason.None
                : negative ? DriftReason.NegativeBalance
                : unvalued ? DriftReason.Unvalued
                : DriftReason.OverTolerance;
            Tell(new Drift(Amount.Zero, Amount.Zero, sum, tolerance, AssetId.None, isDrifting, reason));
        }
    }

    internal void Carry(StateCarrier state)
    {
        state.Count(ref _rowLast, _rows.Length - 1);
        state.Rows(_rows.AsSpan());
        state.Rows(_stated.AsSpan(0, (_rowLast + 1) * Wallets));
        state.Field(ref _isDrifting);
    }

    private static int PlaceOf(AssetId asset, WalletKind wallet) => (asset.Row * Wallets) + (int)wallet;

    /// <summary>Each asset that has a part in a drift is told with it, and when its own part is over.</summary>
    private void TellAssets(bool isDrifting, Amount tolerance)
    {
        for (var row = 1; row <= _rowLast; row++)
        {
            var isPart = isDrifting && (HasStood(row) || IsNegative(row));
            if (isPart == _rows[row].IsTold)
            {
                continue;
            }

            _rows[row].IsTold = isPart;
            var asset = new AssetId((ushort)row);
            var part = PartOf(asset, out var isValued);
            var reason = !isPart ? DriftReason.None : ReasonOf(asset, isValued);
            Tell(new Drift(balances.Total(asset), StatedTotal(asset), part, tolerance, asset, isPart, reason));
        }
    }

    private DriftReason ReasonOf(AssetId asset, bool isValued) =>
        IsNegative(asset.Row) ? DriftReason.NegativeBalance
        : isValued ? DriftReason.OverTolerance
        : DriftReason.Unvalued;

    // The venue states less than nothing: whatever was counted, money is not where it should be.
    private bool IsNegative(int row)
    {
        for (var wallet = 0; wallet < Wallets; wallet++)
        {
            if (_stated[(row * Wallets) + wallet].Total.IsNegative)
            {
                return true;
            }
        }

        return false;
    }

    private Amount StatedTotal(AssetId asset)
    {
        var total = balances.Total(asset);
        for (var wallet = 0; wallet < Wallets; wallet++)
        {
            total += DifferenceOf(asset, (WalletKind)wallet);
        }

        return total;
    }

    private bool HasStood(int row)
    {
        var since = _rows[row].DiffersSince;
        return since.Raw != 0 && outputs.Time - since >= settings.Engine.DriftGraceNs;
    }

    /// <summary>Notes since when an asset differs; agreeing for a moment is agreeing.</summary>
    private void Look(AssetId asset)
    {
        ref var row = ref _rows[asset.Row];
        var distance = Distance(asset);
        var differs = distance > SlackOf(asset);
        if (differs && _stated[PlaceOf(asset, WalletKind.Main)].Moment < row.FilledAt)
        {
            return;
        }

        row.Distance = distance;
        row.DiffersSince = !differs ? default : row.DiffersSince.Raw != 0 ? row.DiffersSince : outputs.Time;
    }

    private Amount Distance(AssetId asset)
    {
        var sum = Amount.Zero;
        for (var wallet = 0; wallet < Wallets; wallet++)
        {
            var difference = DifferenceOf(asset, (WalletKind)wallet);
            sum += difference.IsNegative ? -difference : difference;
        }

        return sum;
    }

    /// <summary>One unit of the ledger's last decimal: what one movement can be off by until its entry comes.</summary>
    private Amount SlackOf(AssetId asset)
    {
        ref readonly var definition = ref markets.Assets[asset.Row];
        var decimals = definition.Asset == AssetId.None ? DecimalsUnknown : Math.Min((int)definition.Decimals, 18);
        return new Amount(PowersOfTen.Of(Amount.Scale - decimals));
    }

    private Amount PartOf(AssetId asset, out bool isValued)
    {
        var distance = _rows[asset.Row].Distance;
        isValued = prices.IsExcluded(asset) || prices.Find(asset, out _) != ValuationSource.None;
        if (!isValued || prices.IsExcluded(asset))
        {
            isValued |= distance <= SlackOf(asset) * RoundingsLetPass;
            return Amount.Zero;
        }

        prices.Find(asset, out var price);
        return AssetPrices.ValueUp(distance, price);
    }

    private void Tell(in Drift drift)
    {
        outputs.Slot(OutputKind.Drift, InstrumentId.None).Drift = drift;
        outputs.Emit();
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Statement
    {
        internal Amount Total;
        internal UnixNs Moment;
        internal bool IsTold;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Row
    {
        // As of the newest statement that knows of every fill.
        internal Amount Distance;
        internal UnixNs FilledAt;
        internal UnixNs DiffersSince;
        internal UnixNs MovedAt;
        internal bool IsTold;
    }
}
