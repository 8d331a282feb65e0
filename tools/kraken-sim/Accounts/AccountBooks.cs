using System;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>The one place where balances change: each change is a ledger entry, rounded before it is booked.</summary>
internal sealed class AccountBooks(IdSource ids)
{
    internal IAccountListener? Listener { get; set; }

    /// <summary>Moves a wallet by amount less fee.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="wallet">Which; it never goes below zero.</param>
    /// <param name="line">What happened. Amounts are in the asset's ledger decimals already.</param>
    /// <param name="now">When.</param>
    internal LedgerEntry Book(SimAccount account, Wallet wallet, BookLine line, UnixNs now)
    {
        var decimals = wallet.Asset.LedgerDecimals;
        Invariant.Holds(line.Amount.RoundedDownToDecimals(decimals) == line.Amount);
        Invariant.Holds(line.Fee.RoundedDownToDecimals(decimals) == line.Fee && !line.Fee.IsNegative);
        account.Use(wallet);
        wallet.Balance += line.Amount - line.Fee;
        Invariant.Holds(wallet.MayBeNegative || !wallet.Balance.IsNegative);
        var entry = new LedgerEntry(
            account.History.Ledger.Count + 1,
            ids.Ledger(),
            line.ReferenceId,
            now,
            line.Kind,
            line.Subtype,
            wallet,
            line.Amount,
            line.Fee,
            wallet.Balance);
        account.History.Add(entry);
        return entry;
    }

    /// <summary>Tells the listener what was booked.</summary>
    internal void Tell(SimAccount account, params ReadOnlySpan<LedgerEntry> entries)
    {
        foreach (var entry in entries)
        {
            Listener?.OnLedger(account, entry);
        }
    }
}
