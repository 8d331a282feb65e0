using System;
using KrakkedCore.Tools.KrakenSim.Private;
using KrakkedCore.Tools.KrakenSim.Rest;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>What goes wrong with what the venue tells of money: histories and balances.</summary>
internal sealed class MoneyFaults(FaultState state, AccountFaults accounts, AccountFeed feed, ViewTime view)
{
    internal static TimeSpan? SpanOf(FaultKind kind) => kind switch
    {
        FaultKind.HistoryLate or FaultKind.TradesLate => TimeSpan.FromMinutes(5),
        FaultKind.BalancesLate => TimeSpan.FromSeconds(10),
        _ => null,
    };

    /// <returns>False when it is none of these.</returns>
    internal bool Begin(FaultKind kind, int count)
    {
        switch (kind)
        {
            case FaultKind.HistoryLate:
                return view.IsHistoryLate = true;
            case FaultKind.TradesLate:
                return view.AreTradesLate = true;
            case FaultKind.PageShift:
                state.ShiftedPages += count;
                return true;
            case FaultKind.PageHole:
                state.HoledPages += count;
                return true;
            case FaultKind.BalancesLost:
                state.LostBalances += count;
                return true;
            case FaultKind.BalancesTwice:
                state.DoubledBalances += count;
                return true;
            case FaultKind.BalancesFirst:
                return state.TellsBalancesFirst = true;
            case FaultKind.BalancesLate:
                return state.HoldsBalances = true;
            case FaultKind.Overdraw:
                accounts.Overdraw();
                return true;
            case FaultKind.StrangeEntry:
                accounts.CreditStrangely();
                return true;
            default:
                return false;
        }
    }

    internal void End(FaultKind kind)
    {
        switch (kind)
        {
            case FaultKind.HistoryLate:
                view.IsHistoryLate = false;
                break;
            case FaultKind.TradesLate:
                view.AreTradesLate = false;
                break;
            case FaultKind.PageShift:
                state.ShiftedPages = 0;
                break;
            case FaultKind.PageHole:
                state.HoledPages = 0;
                break;
            case FaultKind.BalancesLost:
                state.LostBalances = 0;
                break;
            case FaultKind.BalancesTwice:
                state.DoubledBalances = 0;
                break;
            case FaultKind.BalancesFirst:
                state.TellsBalancesFirst = false;
                break;
            case FaultKind.BalancesLate:
                state.HoldsBalances = false;
                feed.TellLate();
                break;
            case FaultKind.Overdraw:
                accounts.CoverOverdraw();
                break;
            default:
                break;
        }
    }
}
