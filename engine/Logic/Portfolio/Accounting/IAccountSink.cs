using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Hears what the accounts came to.</summary>
/// <remarks>
/// Called once the fact is counted: the book's readers give the new figures. Order of calls for a fact: its changes,
/// then the fact, then position and trade, then flows it closed, then anomalies. It must not post to the book.
/// </remarks>
internal interface IAccountSink
{
    /// <summary>Units of an asset changed; once for each asset and cause of a fact.</summary>
    /// <param name="asset">Which.</param>
    /// <param name="change">Signed; zero when only the cost changed, for an older fact came in later.</param>
    /// <param name="cause">Why; <see cref="BalanceCause.None"/> when only the cost changed.</param>
    void Changed(AssetId asset, Amount change, BalanceCause cause);

    /// <summary>A fill, or one of the two parts of a fill that crossed zero.</summary>
    void Fill(InstrumentId instrument, in FillBooked fill, in ProfitBooked profit);

    /// <summary>A flow. Number, asset and cause together name it: one fact can have a flow of its own and unseen
    /// ones.</summary>
    void Flow(in CashFlow flow);

    /// <summary>A round trip after a fill.</summary>
    void Trade(InstrumentId instrument, in TradeState trade);

    /// <summary>What an owner holds through a pair after a fill.</summary>
    void Position(InstrumentId instrument, in Position position);

    /// <summary>What a day began with of one asset.</summary>
    /// <param name="instrument">The pair it was valued by; none without one.</param>
    /// <param name="baseline">The figures.</param>
    void Baseline(InstrumentId instrument, in DayBaseline baseline);

    /// <summary>Something that should not be.</summary>
    void Anomaly(AnomalyKind kind, InstrumentId instrument, long subject, long detail);
}
