using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Private;
using KrakkedCore.Tools.KrakenSim.Rest;

namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>Moves money without trades, when its time comes or when somebody says so.</summary>
/// <remarks>What an account has not the money for does not happen there, and is counted.</remarks>
internal sealed class FlowDesk(IReadOnlyList<MoneyFlow> planned, MatchingEngine engine, AccountRoster roster)
{
    private readonly Queue<MoneyFlow> _planned = new(planned.OrderBy(flow => flow.At));
    private UnixNs _start;

    /// <summary>When one is due next.</summary>
    internal UnixNs NextDue => _planned.TryPeek(out var flow)
        ? _start + (flow.At.Ticks * 100)
        : new UnixNs(long.MaxValue);

    internal int Done { get; private set; }

    internal int Refused { get; private set; }

    internal void Begin(UnixNs now) => _start = now;

    internal void Advance(UnixNs now)
    {
        while (NextDue <= now)
        {
            Move(_planned.Dequeue());
        }
    }

    /// <returns>The venue's refusal; null when it was done for everybody meant.</returns>
    internal string? Move(MoneyFlow flow)
    {
        string? refusal = null;
        var meant = roster.All.Where(one => flow.Account is null || one.Core.Name == flow.Account).ToList();
        foreach (var account in meant)
        {
            var error = Move(account.Core, flow);
            refusal ??= error;
            Done += error is null ? 1 : 0;
            Refused += error is null ? 0 : 1;
        }

        return meant.Count == 0 ? RestErrors.UnknownAccount : refusal;
    }

    private string? Move(SimAccount account, MoneyFlow flow)
    {
        if (engine.Catalog.FindAsset(flow.Asset) is not { } asset)
        {
            return RestErrors.UnknownAsset;
        }

        var funding = engine.Funding;
        var wallet = account.WalletOf(asset, flow.Wallet);
        var amount = flow.Amount;
        return (flow.Kind switch
        {
            FlowKind.Deposit => funding.Deposit(account, asset, amount, flow.Fee),
            FlowKind.Withdrawal => funding.Withdraw(account, asset, amount, flow.Fee),
            FlowKind.Staking => funding.Move(account, wallet, LedgerKind.Staking, "", amount),
            FlowKind.Reward => funding.Move(account, wallet, LedgerKind.Reward, "", amount),
            FlowKind.Dividend => funding.Move(account, wallet, LedgerKind.Dividend, "", amount),
            FlowKind.Credit => funding.Move(account, wallet, LedgerKind.Credit, "", amount),
            FlowKind.Adjustment => funding.Move(account, wallet, LedgerKind.Adjustment, "", amount),
            FlowKind.Earn => funding.TransferToEarn(
                account, asset, flow.Wallet.Length == 0 ? Holds.FlexibleSuffix : flow.Wallet, amount),
            FlowKind.Futures => funding.Move(
                account, account.Spot(asset), LedgerKind.Transfer,
                amount.IsNegative ? "spottofutures" : "spotfromfutures", amount),
            _ => engine.Catalog.FindAsset(flow.Received) is { } received
                ? funding.Convert(account, asset, amount, received, flow.ReceivedAmount)
                : new FundingResult(RestErrors.UnknownAsset, ""),
        }).Error;
    }
}
