using System;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>Recorded trades and spreads of one pair as one stream in the order of time.</summary>
/// <remarks>
/// Shape of the files: CSV with the headers <c>time,price,volume,buy_or_sell,market_or_limit,misc</c> and
/// <c>time,bid,ask</c>; times are decimal seconds since the Unix epoch, never decreasing. Of a trade and a quote at the
/// same time the trade comes first. Streams: memory does not grow with the files. Numbers never pass through a binary
/// fraction. One thread uses it.
/// </remarks>
public sealed class HistoryReader : IDisposable
{
    private readonly HistoryFile? _trades;
    private readonly HistoryFile? _spreads;
    private HistoryFile? _given;

    /// <summary>Opens one or both files, and reads the first row of each.</summary>
    /// <param name="tradesPath">Null for none.</param>
    /// <param name="spreadsPath">Null for none.</param>
    /// <exception cref="ArgumentException">Neither is named.</exception>
    /// <exception cref="RecordingException">A file is missing, has another header, or starts broken.</exception>
    public HistoryReader(string? tradesPath, string? spreadsPath)
    {
        if (tradesPath is null && spreadsPath is null)
        {
            throw new ArgumentException("Neither trades nor spreads were named; name at least one file.");
        }

        try
        {
            _trades = tradesPath is null ? null : new HistoryFile(tradesPath, HistoryKind.Trade);
            _spreads = spreadsPath is null ? null : new HistoryFile(spreadsPath, HistoryKind.Quote);
        }
        catch
        {
            _trades?.Dispose();
            throw;
        }
    }

    /// <summary>Rows given so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>The next row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>False at the end of both files.</returns>
    /// <exception cref="RecordingException">A row is broken or out of order.</exception>
    public bool TryRead(out HistoryRow row)
    {
        // Only now, so that a row before a broken one is still given.
        _given?.Advance();
        _given = Next();
        row = _given?.Row ?? default;
        RowCount += _given is null ? 0 : 1;
        return _given is not null;
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        _trades?.Dispose();
        _spreads?.Dispose();
    }

    private HistoryFile? Next()
    {
        var hasTrade = _trades is { HasRow: true };
        var hasQuote = _spreads is { HasRow: true };
        return hasTrade && (!hasQuote || _trades!.Row.Time <= _spreads!.Row.Time) ? _trades
            : hasQuote ? _spreads
            : null;
    }
}
