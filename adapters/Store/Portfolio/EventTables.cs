using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>What is told once and stays as told; seldom enough to be written at once.</summary>
internal sealed class EventTables(SqliteSession session)
{
    private readonly SqliteStatement _flow =
        session.Prepare("INSERT OR REPLACE INTO cash_flows VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement _drift = session.Prepare("INSERT INTO drift VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement _activity =
        session.Prepare("INSERT INTO external_activity VALUES(?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement _status =
        session.Prepare("INSERT INTO account_status VALUES(?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement _anomaly = session.Prepare("INSERT INTO anomalies VALUES(?, ?, ?, ?, ?, ?)");
    private readonly SqliteStatement _trading = session.Prepare("INSERT INTO trading_status VALUES(?, ?, ?, ?)");

    private readonly SqliteStatement _baseline =
        session.Prepare("INSERT OR REPLACE INTO day_baselines VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement _day =
        session.Prepare("INSERT OR REPLACE INTO days VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");

    internal void TakeFlow(in OutputEvent output)
    {
        var told = output.CashFlow;
        _flow.Bind(told.Number)
            .Bind(told.Entry)
            .Bind(told.Asset.Row)
            .Bind((long)told.Cause)
            .Bind((long)told.Wallet)
            .Bind(told.Change)
            .Bind(told.Value)
            .Bind(told.IsUnvalued)
            .Bind(told.IsRestated)
            .Bind(told.VenueTime)
            .Bind(output.Sequence)
            .Run();
    }

    internal void TakeDrift(in OutputEvent output)
    {
        var told = output.Drift;
        _drift.Bind(output.Sequence)
            .Bind(output.Time)
            .Bind(told.Asset.Row)
            .Bind(told.IsDrifting)
            .Bind((long)told.Reason)
            .Bind(told.Counted)
            .Bind(told.Stated)
            .Bind(told.Difference)
            .Bind(told.Tolerance)
            .Run();
    }

    internal void TakeActivity(in OutputEvent output)
    {
        var told = output.ExternalActivity;
        _activity.Bind(output.Sequence)
            .Bind(output.Time)
            .Bind(told.Asset.Row)
            .Bind((long)told.Cause)
            .Bind(told.Number)
            .Bind(told.Value)
            .Bind(told.EquityTotal)
            .Bind(told.ShareMillionths)
            .Run();
    }

    internal void TakeStatus(in OutputEvent output)
    {
        var told = output.AccountStatus;
        _status.Bind(output.Sequence)
            .Bind(output.Time)
            .Bind(told.Through)
            .Bind(told.Trades)
            .Bind(told.Entries)
            .Bind(told.IsGood)
            .Bind(told.IsRunning)
            .Bind((long)told.Outcome)
            .Run();
    }

    internal void TakeAnomaly(in OutputEvent output)
    {
        var told = output.Anomaly;
        _anomaly.Bind(output.Sequence)
            .Bind(output.Time)
            .Bind(output.Instrument.Row)
            .Bind((long)told.Kind)
            .Bind(told.Subject)
            .Bind(told.Detail)
            .Run();
    }

    internal void TakeTrading(in OutputEvent output) => _trading
        .Bind(output.Sequence)
        .Bind(output.Time)
        .Bind(output.TradingStatus.IsAllowed)
        .Bind((long)output.TradingStatus.Reason)
        .Run();

    internal void TakeBaseline(in OutputEvent output)
    {
        var told = output.DayBaseline;
        _baseline.Bind(told.Day)
            .Bind(told.Asset.Row)
            .Bind(told.Units)
            .Bind(told.Value)
            .Bind(told.Cost)
            .Bind(told.Price)
            .Bind(output.Instrument.Row)
            .Bind(told.IsRestated)
            .Bind(output.Sequence)
            .Run();
    }

    /// <summary>Takes a day's begin, and what the fills told before it came to.</summary>
    internal void TakeDay(in OutputEvent output, FillTable fills)
    {
        var told = output.DayBegun;
        _day.Bind(told.Day)
            .Bind(told.Begin)
            .Bind(told.EquityTotal)
            .Bind(told.NetCashFlow)
            .Bind(told.RealisedProfit)
            .Bind(told.Fees)
            .Bind(fills.Realised)
            .Bind(fills.Fees)
            .Bind(output.Sequence)
            .Run();
    }
}
