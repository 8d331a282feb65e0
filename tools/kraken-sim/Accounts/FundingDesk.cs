using System;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>What moves balances without a trade: deposits, withdrawals, rewards, earn, conversions.</summary>
/// <remarks>Amounts are rounded down to the asset's ledger decimals.</remarks>
internal sealed class FundingDesk(AccountBooks books, IdSource ids, Func<UnixNs> now)
{
    internal const string InsufficientFunds = "EFunding:Insufficient funds";

    internal const string InvalidAmount = "EFunding:Invalid amount";

    internal FundingResult Deposit(SimAccount account, VenueAsset asset, Amount amount, Amount fee = default) =>
        Single(account, account.Spot(asset), LedgerKind.Deposit, string.Empty, amount, fee);

    /// <summary>Takes the amount and the fee from what no order holds.</summary>
    internal FundingResult Withdraw(SimAccount account, VenueAsset asset, Amount amount, Amount fee = default) =>
        Single(account, account.Spot(asset), LedgerKind.Withdrawal, string.Empty, -amount, fee);

    /// <summary>Any other single movement: reward, staking, dividend, credit, adjustment, futures transfer.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="wallet">From <see cref="SimAccount.WalletOf"/>.</param>
    /// <param name="kind">Not trade.</param>
    /// <param name="subtype">For instance <c>spotfromfutures</c>; may be empty.</param>
    /// <param name="amount">Signed, not zero.</param>
    internal FundingResult Move(
        SimAccount account, Wallet wallet, LedgerKind kind, string subtype, Amount amount) =>
        Single(account, wallet, kind, subtype, amount, Amount.Zero);

    /// <summary>The venue takes more than there is, or gives it back: an adjustment.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="wallet">It may stay below zero until it is given back.</param>
    /// <param name="taken">Above zero: taken; below: given back.</param>
    internal void Overdraw(SimAccount account, Wallet wallet, Amount taken)
    {
        wallet.MayBeNegative = taken.IsPositive;
        var line = new BookLine(LedgerKind.Adjustment, string.Empty, ids.Reference(), -taken, Amount.Zero);
        books.Tell(account, books.Book(account, wallet, line, now()));
    }

    /// <summary>From spot to a wallet that earns, or back: two entries with one reference.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="asset">What.</param>
    /// <param name="suffix">Of the wallet that earns, for instance <c>.F</c>.</param>
    /// <param name="amount">Above zero: to earn; below: back to spot.</param>
    internal FundingResult TransferToEarn(SimAccount account, VenueAsset asset, string suffix, Amount amount)
    {
        var (spot, earn) = (account.Spot(asset), account.WalletOf(asset, suffix));
        var moved = Rounded(asset, amount);
        if (moved.IsZero || spot == earn)
        {
            return new FundingResult(InvalidAmount, string.Empty);
        }

        if (spot.Available - moved < Amount.Zero || earn.Available + moved < Amount.Zero)
        {
            return new FundingResult(InsufficientFunds, string.Empty);
        }

        var reference = ids.Reference();
        var isOut = moved.IsPositive;
        var ofSpot = new BookLine(
            LedgerKind.Transfer, isOut ? "spottostaking" : "spotfromstaking", reference, -moved, Amount.Zero);
        var ofEarn = new BookLine(
            LedgerKind.Transfer, isOut ? "stakingfromspot" : "stakingtospot", reference, moved, Amount.Zero);
        books.Tell(
            account,
            books.Book(account, isOut ? spot : earn, isOut ? ofSpot : ofEarn, now()),
            books.Book(account, isOut ? earn : spot, isOut ? ofEarn : ofSpot, now()));
        return new FundingResult(null, reference);
    }

    /// <summary>An instant buy or conversion: spend and receive with one reference.</summary>
    internal FundingResult Convert(
        SimAccount account, VenueAsset spent, Amount spentAmount, VenueAsset received, Amount receivedAmount)
    {
        var (paid, got) = (Rounded(spent, spentAmount), Rounded(received, receivedAmount));
        if (!paid.IsPositive || !got.IsPositive || spent == received)
        {
            return new FundingResult(InvalidAmount, string.Empty);
        }

        if (account.Spot(spent).Available < paid)
        {
            return new FundingResult(InsufficientFunds, string.Empty);
        }

        var reference = ids.Reference();
        var spend = new BookLine(LedgerKind.Spend, string.Empty, reference, -paid, Amount.Zero);
        var receive = new BookLine(LedgerKind.Receive, string.Empty, reference, got, Amount.Zero);
        books.Tell(
            account,
            books.Book(account, account.Spot(spent), spend, now()),
            books.Book(account, account.Spot(received), receive, now()));
        return new FundingResult(null, reference);
    }

    private FundingResult Single(
        SimAccount account, Wallet wallet, LedgerKind kind, string subtype, Amount amount, Amount fee)
    {
        var (moved, charged) = (Rounded(wallet.Asset, amount), Rounded(wallet.Asset, fee));
        if (moved.IsZero || charged.IsNegative)
        {
            return new FundingResult(InvalidAmount, string.Empty);
        }

        if (wallet.Available + moved - charged < Amount.Zero)
        {
            return new FundingResult(InsufficientFunds, string.Empty);
        }

        var reference = ids.Reference();
        books.Tell(
            account,
            books.Book(account, wallet, new BookLine(kind, subtype, reference, moved, charged), now()));
        return new FundingResult(null, reference);
    }

    // Towards zero on both signs: nobody gets or loses more than was said.
    private static Amount Rounded(VenueAsset asset, Amount amount) =>
        amount.IsNegative
            ? amount.RoundedUpToDecimals(asset.LedgerDecimals)
            : amount.RoundedDownToDecimals(asset.LedgerDecimals);
}
