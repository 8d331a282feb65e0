using System;
using KrakkedCore.Adapters.Kraken.Orders;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Takes what private frames say, item by item, on the decoding thread.</summary>
public interface IPrivateHandler
{
    /// <summary>A sound frame of a channel begins.</summary>
    /// <param name="frame">What it is.</param>
    void OnBegin(PrivateFrame frame);

    /// <summary>One item of the executions channel.</summary>
    /// <param name="report">Valid during the call.</param>
    void OnExecution(in ExecutionReport report);

    /// <summary>One item of the balances channel.</summary>
    /// <param name="report">Valid during the call.</param>
    void OnBalance(in BalanceReport report);

    /// <summary>The venue says how it is.</summary>
    /// <param name="isOnline">False for maintenance, for cancels or post-only orders only, and for a word this version
    /// does not know.</param>
    void OnStatus(bool isOnline);

    /// <summary>An answer to a request.</summary>
    /// <param name="reply">Of the request as a whole.</param>
    /// <param name="items">Of each order of a batch, in the order of the request; empty for the others.</param>
    void OnReply(in TradingReply reply, ReadOnlySpan<TradingReply> items);
}
