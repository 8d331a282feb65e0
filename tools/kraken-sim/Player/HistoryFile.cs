using System;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>One CSV file of trades or of spreads, row by row.</summary>
internal sealed class HistoryFile : IDisposable
{
    internal const string TradesHeader = "time,price,volume,buy_or_sell,market_or_limit,misc";
    internal const string SpreadsHeader = "time,bid,ask";

    private readonly LineReader _lines;
    private readonly HistoryKind _kind;
    private readonly string _header;

    internal HistoryFile(string path, HistoryKind kind)
    {
        _kind = kind;
        _header = kind == HistoryKind.Trade ? TradesHeader : SpreadsHeader;
        _lines = new LineReader(path);
        try
        {
            CheckHeader();
            HasRow = TryRead();
        }
        catch
        {
            _lines.Dispose();
            throw;
        }
    }

    /// <summary>False when the file is used up.</summary>
    internal bool HasRow { get; private set; }

    /// <summary>The row the file stands at.</summary>
    internal HistoryRow Row { get; private set; }

    internal void Advance() => HasRow = TryRead();

    /// <inheritdoc />
    public void Dispose() => _lines.Dispose();

    private void CheckHeader()
    {
        var found = _lines.TryRead(out var line) ? Shown(line.Span) : string.Empty;
        if (found != _header)
        {
            throw new RecordingException(
                _lines.Path, 1, $"the header is \"{found}\"", $"it must be \"{_header}\"; name such a file.");
        }
    }

    private bool TryRead()
    {
        if (!_lines.TryRead(out var line))
        {
            return false;
        }

        var row = _kind == HistoryKind.Trade ? ReadTrade(line.Span) : ReadQuote(line.Span);
        if (row.Time < Row.Time)
        {
            throw Broken("row", line.Span, $"its time is before the row above ({Row.Time}); sort the file by time.");
        }

        Row = row;
        return true;
    }

    private HistoryRow ReadTrade(ReadOnlySpan<byte> line)
    {
        Span<Range> fields = stackalloc Range[6];
        if (!TrySplit(line, fields))
        {
            throw Broken("row", line, "it must have 6 fields; mend or remove the row.");
        }

        var price = Number("price", line[fields[1]], Price.Scale);
        var volume = Number("volume", line[fields[2]], Quantity.Scale);
        return new HistoryRow(
            HistoryKind.Trade,
            new UnixNs(Number("time", line[fields[0]], 9)),
            new Price(price),
            new Quantity(volume),
            Choice("buy_or_sell", line[fields[3]], "b"u8, "s"u8) ? Side.Buy : Side.Sell,
            Choice("market_or_limit", line[fields[4]], "m"u8, "l"u8) ? OrderType.Market : OrderType.Limit,
            default,
            default,
            _lines.Line);
    }

    private HistoryRow ReadQuote(ReadOnlySpan<byte> line)
    {
        Span<Range> fields = stackalloc Range[3];
        if (!TrySplit(line, fields))
        {
            throw Broken("row", line, "it must have 3 fields; mend or remove the row.");
        }

        return new HistoryRow(
            HistoryKind.Quote,
            new UnixNs(Number("time", line[fields[0]], 9)),
            default,
            default,
            Side.None,
            OrderType.None,
            new Price(Number("bid", line[fields[1]], Price.Scale)),
            new Price(Number("ask", line[fields[2]], Price.Scale)),
            _lines.Line);
    }

    // True when there are exactly as many fields as ranges; no field is quoted in these archives.
    private static bool TrySplit(ReadOnlySpan<byte> line, Span<Range> fields)
    {
        var start = 0;
        for (var index = 0; index < fields.Length - 1; index++)
        {
            var length = line[start..].IndexOf((byte)',');
            if (length < 0)
            {
                return false;
            }

            fields[index] = start..(start + length);
            start += length + 1;
        }

        fields[^1] = start..line.Length;
        return line[start..].IndexOf((byte)',') < 0;
    }

    private long Number(string name, ReadOnlySpan<byte> text, int scale) =>
        HistoryNumber.TryRead(text, scale, out var raw) && raw > 0
            ? raw
            : throw Broken(name, text, "it must be a decimal number above zero; mend or remove the row.");

    private bool Choice(string name, ReadOnlySpan<byte> text, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var isFirst = text.SequenceEqual(first);
        return isFirst || text.SequenceEqual(second)
            ? isFirst
            : throw Broken(name, text, $"it must be {Shown(first)} or {Shown(second)}; mend or remove the row.");
    }

    private RecordingException Broken(string name, ReadOnlySpan<byte> text, string rule) =>
        new(_lines.Path, _lines.Line, $"{name} is \"{Shown(text)}\"", rule);

    private static string Shown(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text[..Math.Min(text.Length, 80)]);
}
