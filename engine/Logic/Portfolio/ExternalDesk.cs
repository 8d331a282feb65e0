using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Days;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>Tells what somebody else did to the account, when it is much.</summary>
internal sealed class ExternalDesk(
    EquityDesk equity, AccountVoice voice, SettingsTable settings, OutputWriter outputs)
{
    // What is below it fits, times any share.
    private static readonly Amount Comparable = new((Int128)1 << 96);

    /// <summary>Something was booked that the engine did not decide.</summary>
    /// <param name="value">Signed, in the valuation asset.</param>
    /// <param name="asset">What moved.</param>
    /// <param name="cause">Why; a trade moves no equity, so that its share is of the equity as it is.</param>
    internal void Tell(Amount value, AssetId asset, BalanceCause cause)
    {
        var moved = value.IsNegative ? -value : value;
        if (moved.IsZero)
        {
            return;
        }

        var isFlow = cause != BalanceCause.Trade;
        if (!isFlow && IsLittle(moved))
        {
            return;
        }

        var total = equity.Now().Total;
        var before = isFlow ? total - value : total;
        var unit = new Amount(EngineSettings.ShareUnit);
        var share = before.IsPositive && WideShare.TryUp(moved, unit, before, out var millionths)
            && millionths.Raw <= long.MaxValue
            ? (long)millionths.Raw
            : long.MaxValue;
        if (share >= settings.Engine.ExternalShareMin)
        {
            outputs.Slot(OutputKind.ExternalActivity, InstrumentId.None).ExternalActivity =
                new ExternalActivity(value, total, share, voice.NumberLast, asset, cause);
            outputs.Emit();
        }
    }

    /// <summary>True when the share of the equity, rounded up, is surely less than what is told.</summary>
    private bool IsLittle(Amount moved)
    {
        var least = settings.Engine.ExternalShareMin;
        return least is > 1 and <= EngineSettings.ShareUnit && moved < Comparable
            && equity.IsAtLeast(moved.ShareRoundedUp(EngineSettings.ShareUnit, least - 1));
    }
}
