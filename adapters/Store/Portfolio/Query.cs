using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>A query with conditions that may be left out. Only our own words and integers become part of its text.
/// </summary>
internal sealed class Query
{
    private readonly StringBuilder _text;
    private bool _hasCondition;

    internal Query(string select) => _text = new StringBuilder(select);

    internal Query Where(string condition)
    {
        _text.Append(_hasCondition ? " AND " : " WHERE ").Append(condition);
        _hasCondition = true;
        return this;
    }

    internal Query From(string column, long? first) => first is { } known ? Compared(column, ">=", known) : this;

    internal Query Until(string column, long? end) => end is { } known ? Compared(column, "<", known) : this;

    internal Query Through(string column, long? last) => last is { } known ? Compared(column, "<=", known) : this;

    /// <summary>One of these rows; null for any.</summary>
    internal Query In(string column, IEnumerable<long>? rows) => rows is null
        ? this
        : Where($"{column} IN ({string.Join(',', rows)})");

    internal Query Time(string column, HistoryQuery query) =>
        From(column, query.Since?.Raw).Until(column, query.Until?.Raw);

    /// <summary>Owner by name, and trades by hand or not.</summary>
    internal Query Owner(string column, HistoryQuery query, NameLookup names)
    {
        var includesManual = query.IncludeManual ?? (query.TracksManual || query.Owner == NameLookup.Manual);
        In(column, query.Owner is { } owner ? names.RowsOfOwner(owner) : null);
        return includesManual ? this : Where($"{column} <> 0");
    }

    internal Query Pair(string column, HistoryQuery query, NameLookup names) =>
        In(column, query.Pair is { } pair ? names.RowsOfPair(pair) : null);

    internal Query Asset(string column, HistoryQuery query, NameLookup names) =>
        In(column, query.Asset is { } asset ? names.RowsOfAsset(asset) : null);

    internal Query OrderBy(string columns, int? limitRows = null)
    {
        _text.Append(" ORDER BY ").Append(columns);
        if (limitRows is { } limit)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(limit, "LimitRows");
            _text.Append(CultureInfo.InvariantCulture, $" LIMIT {limit}");
        }

        return this;
    }

    /// <summary>All rows, each made by a function of the statement that stands on it.</summary>
    internal List<T> All<T>(SqliteSession session, Func<SqliteStatement, T> row)
    {
        var rows = new List<T>();
        using var statement = session.PrepareOnce(_text.ToString());
        while (statement.Step())
        {
            rows.Add(row(statement));
        }

        return rows;
    }

    private Query Compared(string column, string comparison, long value) =>
        Where(string.Create(CultureInfo.InvariantCulture, $"{column} {comparison} {value}"));
}
