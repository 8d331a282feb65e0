using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Days;

/// <summary>Begins the days of the books when their time has come.</summary>
internal sealed class DayDesk(AccountBook accounts, EquityDesk equity, AssetPrices prices, OutputWriter outputs)
{
    private readonly DayCalendar _days = new();

    internal void OnTradingDay(in TradingDay day)
    {
        var answer = _days.Tell(in day, outputs.Time);
        if (answer is DayAnswer.Malformed or DayAnswer.Contradicts or DayAnswer.Full)
        {
            outputs.Anomaly(
                AnomalyKind.InvalidSetting, InstrumentId.None, day.Date, (long)InputKind.TradingDay);
        }
    }

    /// <summary>Begins the days that time has come to. Due before each input; costs a comparison.</summary>
    internal void OnTime()
    {
        if (!_days.IsOver(outputs.Time))
        {
            return;
        }

        var before = _days.Current;
        if (!_days.TryRoll(outputs.Time))
        {
            return;
        }

        var day = _days.Current;
        if (before.Number != 0 && day.Number - before.Number > 1)
        {
            outputs.Anomaly(
                AnomalyKind.DaySkipped, InstrumentId.None, outputs.Time.Raw, day.Number - before.Number);
        }

        var totals = accounts.Totals;
        outputs.Slot(OutputKind.DayBegun, InstrumentId.None).DayBegun = new DayBegun(
            equity.Now().Total, totals.NetCashFlow, totals.Realised, totals.Fees, day.Begin, day.Number);
        outputs.Emit();
        accounts.RollDay(new DayFact(day.Number, day.Begin), prices);
    }

    internal void Carry(StateCarrier state) => _days.Carry(state);
}
