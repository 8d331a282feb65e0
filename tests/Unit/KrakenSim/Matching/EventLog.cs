using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

/// <summary>Everything an engine told, in order.</summary>
internal sealed class EventLog : IAccountListener
{
    internal List<ExecutionReport> Executions { get; } = [];

    internal List<LedgerEntry> Ledger { get; } = [];

    /// <summary>One line a happening.</summary>
    internal List<string> Lines { get; } = [];

    public void OnExecution(SimAccount account, ExecutionReport report)
    {
        Executions.Add(report);
        var fill = report.Trade is { } trade
            ? $" {trade.Quantity}@{trade.Price} {(trade.IsMaker ? 'm' : 't')} fee {trade.Fee}"
            : string.Empty;
        var reason = report.Reason.Length == 0 ? string.Empty : $" ({report.Reason})";
        Lines.Add($"{account.Name} {report.Order.OrderId} {OrderWords.Text(report.Kind)}"
            + $" {OrderWords.Text(report.Status)} {report.FilledQuantity}/{report.Quantity}{fill}{reason}"
            + $" {report.Time.Raw}");
    }

    public void OnLedger(SimAccount account, LedgerEntry entry)
    {
        Ledger.Add(entry);
        Lines.Add($"{account.Name} {entry.LedgerId} {entry.ReferenceId} {entry.KindText} {entry.Subtype}"
            + $" {entry.Wallet.RestId} {entry.Amount} fee {entry.Fee} balance {entry.Balance} {entry.Time.Raw}");
    }

    /// <summary>What happened to one order: the wire's words, fills with price and side of the book.</summary>
    internal string[] Of(SimOrder order) =>
    [
        .. Executions.Where(report => report.Order == order).Select(static report => report.Trade is { } trade
            ? $"trade {trade.Quantity}@{trade.Price} {(trade.IsMaker ? 'm' : 't')}"
            : OrderWords.Text(report.Kind)),
    ];
}
