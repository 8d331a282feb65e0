using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>Says what the accounts came to.</summary>
internal sealed class AccountVoice(OutputWriter outputs) : IAccountSink
{
    private BalanceTable? _balances;
    private ReconciliationDesk? _reconciliation;

    /// <summary>Number of the newest fact that was told; not part of the state.</summary>
    internal long NumberLast { get; private set; }

    /// <summary>Due once: both are made of the accounts this speaks for.</summary>
    internal void Attach(BalanceTable balances, ReconciliationDesk reconciliation) =>
        (_balances, _reconciliation) = (balances, reconciliation);

    public void Changed(AssetId asset, Amount change, BalanceCause cause)
    {
        _balances!.Tell(asset, change, cause);
        _reconciliation!.OnCounted(asset);
    }

    public void Fill(InstrumentId instrument, in FillBooked fill, in ProfitBooked profit)
    {
        NumberLast = fill.Number;
        outputs.Slot(OutputKind.FillBooked, instrument).FillBooked = fill;
        outputs.Emit();
        outputs.Slot(OutputKind.ProfitBooked, instrument).ProfitBooked = profit;
        outputs.Emit();
    }

    public void Flow(in CashFlow flow)
    {
        NumberLast = flow.Number;
        outputs.Slot(OutputKind.CashFlow, InstrumentId.None).CashFlow = flow;
        outputs.Emit();
    }

    public void Trade(InstrumentId instrument, in TradeState trade)
    {
        outputs.Slot(OutputKind.TradeState, instrument).TradeState = trade;
        outputs.Emit();
    }

    public void Position(InstrumentId instrument, in Position position)
    {
        outputs.Slot(OutputKind.Position, instrument).Position = position;
        outputs.Emit();
    }

    public void Baseline(InstrumentId instrument, in DayBaseline baseline)
    {
        outputs.Slot(OutputKind.DayBaseline, instrument).DayBaseline = baseline;
        outputs.Emit();
    }

    public void Anomaly(AnomalyKind kind, InstrumentId instrument, long subject, long detail) =>
        outputs.Anomaly(kind, instrument, subject, detail);
}
