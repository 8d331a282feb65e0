using System;
using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Orders;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>Keeps whatever frames say.</summary>
internal sealed class ReportList : IPrivateHandler
{
    public List<ExecutionReport> Executions { get; } = [];

    public List<BalanceReport> Balances { get; } = [];

    public List<TradingReply> Replies { get; } = [];

    public List<TradingReply> Items { get; } = [];

    public List<bool> Statuses { get; } = [];

    public int Begun { get; private set; }

    public void OnBegin(PrivateFrame frame) => Begun++;

    public void OnExecution(in ExecutionReport report) => Executions.Add(report);

    public void OnBalance(in BalanceReport report) => Balances.Add(report);

    public void OnStatus(bool isOnline) => Statuses.Add(isOnline);

    public void OnReply(in TradingReply reply, ReadOnlySpan<TradingReply> items)
    {
        Replies.Add(reply);
        Items.AddRange(items);
    }
}
