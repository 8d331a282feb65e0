using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Profit and fees, summed exactly.</summary>
internal sealed class PnlQueries(SqliteSession session, NameLookup names)
{
    private const int UnixDayNumber = 719_162; // 1970-01-01, as the library counts days.

    internal PnlSummary Summary(PnlQuery query)
    {
        var includesManual = query.IncludeManual ?? query.TracksManual;
        var isByTime = query.From is not null || query.Until is not null;
        var last = isByTime || query.Period == PnlPeriod.All ? null : NewestDay();
        var first = last is { } day ? FirstDay(query.Period, day) : (int?)null;
        var sums = new PnlSums();
        if (isByTime)
        {
            AddFills(sums, query, includesManual);
        }
        else
        {
            AddDays(sums, first, last, includesManual);
        }

        foreach (var (pair, owner, unrealised) in new AccountQueries(session, names).Unrealised())
        {
            if (includesManual || owner != 0)
            {
                sums.AddUnrealised(pair, owner, unrealised);
            }
        }

        var account = isByTime ? default : AccountOf(first);
        return new PnlSummary(
            query.From,
            query.Until,
            first,
            last,
            includesManual,
            sums.Total(),
            includesManual ? account.OtherRealised : null,
            account.EquityBegin,
            account.EquityEnd,
            account.NetCashFlow,
            sums.ByPair(names),
            sums.ByOwner(names));
    }

    internal FeeSummary Fees(bool includesManual)
    {
        var total = Summary(new PnlQuery { IncludeManual = includesManual }).Total;
        var rows = new Query("SELECT pair, asset, units, value, fills FROM day_fees");
        var fees = (includesManual ? rows : rows.Where("owner <> 0")).All(session, static row => (
            Pair: row.Long(0),
            Asset: row.Long(1),
            Units: row.ToAmount(2),
            Value: row.ToAmount(3),
            Fills: row.Long(4)));
        var byAsset = fees.GroupBy(static fee => fee.Asset).Select(group => new FeeLine(
            names.Asset(group.Key),
            Sum(group.Select(static fee => fee.Units)),
            Sum(group.Select(static fee => fee.Value)),
            group.Sum(static fee => fee.Fills)));
        var byPair = fees.GroupBy(static fee => fee.Pair).Select(group => new FeeLine(
            names.Symbol(group.Key),
            Amount.Zero,
            Sum(group.Select(static fee => fee.Value)),
            group.Sum(static fee => fee.Fills)));
        var other = new Query("SELECT fees, fills_fees FROM account")
            .All(session, static row => row.ToAmount(0) - row.ToAmount(1));
        return new FeeSummary(
            total.Fees,
            other.Count > 0 ? other[0] : Amount.Zero,
            total.Gross,
            total.FeeShareMillionths,
            [.. byAsset.OrderBy(static line => line.Name, StringComparer.Ordinal)],
            [.. byPair.OrderBy(static line => line.Name, StringComparer.Ordinal)]);
    }

    private static Amount Sum(IEnumerable<Amount> amounts) =>
        amounts.Aggregate(Amount.Zero, static (sum, amount) => sum + amount);

    // Weeks begin on Mondays; day 0 was a Thursday.
    private static int FirstDay(PnlPeriod period, int last) => period switch
    {
        PnlPeriod.Week => last - ((last + 3) % 7),
        PnlPeriod.Month => last - DateOnly.FromDayNumber(last + UnixDayNumber).Day + 1,
        _ => last,
    };

    private int? NewestDay() =>
        (int?)session.Number(
            "SELECT max(day) FROM (SELECT max(day) AS day FROM days UNION ALL SELECT max(day) FROM day_ledger)");

    private void AddDays(PnlSums sums, int? first, int? last, bool includesManual)
    {
        var query = new Query("SELECT pair, owner, fills, notional, realised, fees, intraday FROM day_ledger")
            .From("day", first)
            .Through("day", last);
        Add(sums, includesManual ? query : query.Where("owner <> 0"));
    }

    private void AddFills(PnlSums sums, PnlQuery wanted, bool includesManual)
    {
        var query = new Query("SELECT pair, owner, 1, value, realised, fee_value, intraday FROM fills")
            .From("venue_time", wanted.From?.Raw)
            .Until("venue_time", wanted.Until?.Raw);
        Add(sums, includesManual ? query : query.Where("owner <> 0"));
    }

    private void Add(PnlSums sums, Query query) => query.All(session, row =>
    {
        sums.Add(
            row.Long(0),
            row.Long(1),
            new PnlSums.Figures(
                row.Long(2), row.ToAmount(3), row.ToAmount(4), row.ToAmount(5), row.ToAmount(6), Amount.Zero));
        return true;
    });

    // What the account as a whole did from the begin of a day, or from the beginning, until now.
    private AccountSpan AccountOf(int? first)
    {
        var now = new Query("SELECT total, net_cash_flow, realised, fills_realised FROM account")
            .All(session, static row => new Moment(
                row.ToAmount(0), row.ToAmount(1), row.ToAmount(2) - row.ToAmount(3)));
        if (now.Count == 0)
        {
            return default;
        }

        if (first is null)
        {
            return new AccountSpan(now[0].OtherRealised, Amount.Zero, now[0].Total, now[0].NetCashFlow);
        }

        var begin = new Query("SELECT equity, net_cash_flow, realised, fills_realised FROM days")
            .From("day", first)
            .OrderBy("day", 1)
            .All(session, static row => new Moment(
                row.ToAmount(0), row.ToAmount(1), row.ToAmount(2) - row.ToAmount(3)));
        return begin.Count == 0
            ? new AccountSpan(null, null, now[0].Total, null)
            : new AccountSpan(
                now[0].OtherRealised - begin[0].OtherRealised,
                begin[0].Total,
                now[0].Total,
                now[0].NetCashFlow - begin[0].NetCashFlow);
    }

    private readonly record struct Moment(Amount Total, Amount NetCashFlow, Amount OtherRealised);

    private readonly record struct AccountSpan(
        Amount? OtherRealised, Amount? EquityBegin, Amount? EquityEnd, Amount? NetCashFlow);
}
