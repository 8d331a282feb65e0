using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Accounting;

/// <summary>Only counts, so that what the book allocates itself is seen.</summary>
internal sealed class QuietSink : IAccountSink
{
    private static readonly FillFact Buy = Account.FillOf(
        Account.BtcUsd, Side.Buy, "0.5", "50000.1", "0.013", Account.Usd, owner: 1);

    private static readonly FillFact Sell = Account.FillOf(
        Account.BtcUsd, Side.Sell, "0.49", "50010.3", "0.013", Account.Usd, owner: 1);

    internal long Fills { get; private set; }

    internal static AccountBook Warm(QuietSink sink)
    {
        var book = new AccountBook(new LogicCapacity(), strategyCount: 2, sink);
        book.TrySetValuationAsset(Account.Usd);
        book.PostFlow(new FlowFact
        {
            Id = 1,
            Asset = Account.Usd,
            Change = Account.Money("1000000000"),
            Cause = BalanceCause.Deposit,
        });
        Trade(book, rounds: 2_000, first: 2);
        return book;
    }

    /// <summary>Buys and sells in order, with a late fill among them now and then.</summary>
    internal static void Trade(AccountBook book, int rounds, long first)
    {
        for (var round = 0; round < rounds; round++)
        {
            var id = first + (round * 4);
            var late = round % 500 == 499 ? 6_000 : 0;
            book.PostFill(Buy with { Id = id, VenueTime = new UnixNs((id * 1_000) - late) });
            book.PostFill(Sell with { Id = id + 1, VenueTime = new UnixNs((id + 1) * 1_000) });
        }
    }

    public void Changed(AssetId asset, Amount change, BalanceCause cause)
    {
    }

    public void Fill(InstrumentId instrument, in FillBooked fill, in ProfitBooked profit) => Fills++;

    public void Flow(in CashFlow flow)
    {
    }

    public void Trade(InstrumentId instrument, in TradeState trade)
    {
    }

    public void Position(InstrumentId instrument, in Position position)
    {
    }

    public void Baseline(InstrumentId instrument, in DayBaseline baseline)
    {
    }

    public void Anomaly(AnomalyKind kind, InstrumentId instrument, long subject, long detail)
    {
    }
}
