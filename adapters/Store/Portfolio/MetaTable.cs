using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>What the file says of itself, and what carries over from one batch to the next.</summary>
internal sealed class MetaTable
{
    internal const string AppliedSequence = "applied_sequence";
    internal const string AppliedTime = "applied_time";
    internal const string TimeMax = "time_max";
    internal const string PrunedBefore = "pruned_before";

    private const string Journal = "journal";
    private const string RetentionDays = "snapshot_retention_days";
    private const string FillsRealised = "fills_realised";
    private const string FillsFees = "fills_fees";
    private const string FillPending = "pending_fill";
    private const string EquityPending = "pending_equity";

    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);
    private readonly SqliteSession _session;
    private readonly SqliteStatement _load;
    private readonly SqliteStatement _save;

    internal MetaTable(SqliteSession session)
    {
        _session = session;
        _load = session.Prepare("SELECT key, value FROM meta");
        _save = session.Prepare("INSERT OR REPLACE INTO meta VALUES(?, ?)");
        Load();
    }

    internal long Sequence { get; set; }

    internal UnixNs Time { get; set; }

    internal UnixNs Newest { get; set; }

    internal UnixNs? Pruned { get; set; }

    internal Amount Realised { get; set; }

    internal Amount Fees { get; set; }

    /// <summary>A fill whose profit was not told yet.</summary>
    internal OutputEvent? Fill { get; set; }

    /// <summary>An equity whose performance was not told yet.</summary>
    internal OutputEvent? Equity { get; set; }

    /// <summary>Takes the file for a journal; refuses the file of another.</summary>
    internal void Claim(PortfolioDatabaseOptions options)
    {
        if (_written.TryGetValue(Journal, out var found) && found != options.Journal)
        {
            throw new PortfolioJournalException(_session.Path, found, options.Journal);
        }

        _session.InTransaction(() =>
        {
            Put(Journal, options.Journal);
            Put(RetentionDays, Text(options.SnapshotRetentionDays));
            Pruned = Later(Pruned, options.PrunedBefore);
            Save();
        });
    }

    /// <summary>Reads all of it again.</summary>
    internal void Load()
    {
        _written.Clear();
        while (_load.Step())
        {
            _written[_load.Text(0)] = _load.Text(1);
        }

        Sequence = Number(AppliedSequence) ?? 0;
        Time = new UnixNs(Number(AppliedTime) ?? 0);
        Newest = new UnixNs(Number(TimeMax) ?? 0);
        Pruned = Number(PrunedBefore) is { } before ? new UnixNs(before) : null;
        Realised = Money(FillsRealised);
        Fees = Money(FillsFees);
        Fill = Event(FillPending);
        Equity = Event(EquityPending);
    }

    /// <summary>Writes what changed.</summary>
    internal void Save()
    {
        Put(AppliedSequence, Text(Sequence));
        Put(AppliedTime, Text(Time.Raw));
        Put(TimeMax, Text(Newest.Raw));
        Put(PrunedBefore, Pruned is { } before ? Text(before.Raw) : string.Empty);
        Put(FillsRealised, Realised.ToString());
        Put(FillsFees, Fees.ToString());
        Put(FillPending, Text(Fill));
        Put(EquityPending, Text(Equity));
    }

    internal static UnixNs? Later(UnixNs? left, UnixNs? right) =>
        left is { } one && right is { } other ? UnixNs.Max(one, other) : left ?? right;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(OutputEvent? pending)
    {
        if (pending is not { } output)
        {
            return string.Empty;
        }

        return Convert.ToHexString(MemoryMarshal.AsBytes(new ReadOnlySpan<OutputEvent>(in output)));
    }

    private void Put(string key, string value)
    {
        if (!_written.TryGetValue(key, out var written) || written != value)
        {
            _save.Bind(key).Bind(value).Run();
            _written[key] = value;
        }
    }

    private long? Number(string key)
    {
        if (!_written.TryGetValue(key, out var text) || text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Unreadable(key, text);
    }

    private Amount Money(string key)
    {
        if (!_written.TryGetValue(key, out var text))
        {
            return Amount.Zero;
        }

        return Amount.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var value)
            ? value
            : throw Unreadable(key, text);
    }

    private OutputEvent? Event(string key)
    {
        if (!_written.TryGetValue(key, out var text) || text.Length == 0)
        {
            return null;
        }

        try
        {
            var bytes = Convert.FromHexString(text);
            return bytes.Length == EventLayout.EventBytes
                ? MemoryMarshal.Read<OutputEvent>(bytes)
                : throw Unreadable(key, text);
        }
        catch (FormatException)
        {
            throw Unreadable(key, text);
        }
    }

    private PortfolioDatabaseDamagedException Unreadable(string key, string text) =>
        new(_session.Path, $"its {key} is \"{text}\".");
}
