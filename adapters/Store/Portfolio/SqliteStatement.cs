using System;
using System.Text;
using KrakkedCore.Engine.Contracts.Values;
using SQLitePCL;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>A prepared statement. Values are bound one after the other, from the first.</summary>
internal sealed class SqliteStatement(SqliteSession session, sqlite3_stmt handle) : IDisposable
{
    private int _bound;

    internal int ColumnCount => raw.sqlite3_column_count(handle);

    internal SqliteStatement Bind(long value) => Check(raw.sqlite3_bind_int64(handle, ++_bound, value));

    internal SqliteStatement Bind(long? value) => value is { } known ? Bind(known) : BindNull();

    internal SqliteStatement Bind(bool value) => Bind(value ? 1L : 0L);

    internal SqliteStatement Bind(UnixNs value) => Bind(value.Raw);

    internal SqliteStatement Bind(Amount value) => BindDecimal(value.Raw, Amount.Scale);

    internal SqliteStatement Bind(Quantity value) => BindDecimal(value.Raw, Quantity.Scale);

    internal SqliteStatement Bind(Price value) => BindDecimal(value.Raw, Price.Scale);

    internal SqliteStatement Bind(string value) => Check(raw.sqlite3_bind_text(handle, ++_bound, value));

    internal SqliteStatement Bind(Text24 value)
    {
        ReadOnlySpan<byte> text = value;
        var end = text.IndexOf((byte)0);
        return BindUtf8(end < 0 ? text : text[..end]);
    }

    internal SqliteStatement BindNull() => Check(raw.sqlite3_bind_null(handle, ++_bound));

    /// <summary>One row further.</summary>
    /// <returns>False when there is none; the statement is ready to be bound again then.</returns>
    internal bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            var failure = session.Failure(code);
            Reset();
            throw failure;
        }

        Reset();
        return false;
    }

    /// <summary>Runs what answers nothing.</summary>
    internal void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Makes it ready to be bound again.</summary>
    internal void Reset()
    {
        _ = raw.sqlite3_reset(handle);
        _bound = 0;
    }

    internal bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    internal bool IsText(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_TEXT;

    internal long Long(int column) => raw.sqlite3_column_int64(handle, column);

    internal int Int(int column) => (int)Long(column);

    internal bool Bool(int column) => Long(column) != 0;

    internal UnixNs Time(int column) => new(Long(column));

    internal string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    internal string NameOf(int column) => raw.sqlite3_column_name(handle, column).utf8_to_string();

    /// <summary>Text of the row at hand; gone with the next step.</summary>
    internal ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(handle, column);

    internal Amount ToAmount(int column) =>
        Amount.TryParse(Utf8(column), out var value) ? value : throw NoDecimal(column);

    internal Quantity ToQuantity(int column) =>
        Quantity.TryParse(Utf8(column), out var value) ? value : throw NoDecimal(column);

    internal Price ToPrice(int column) =>
        Price.TryParse(Utf8(column), out var value) ? value : throw NoDecimal(column);

    public void Dispose() => handle.Dispose();

    private SqliteStatement BindDecimal(Int128 value, int scale)
    {
        Span<byte> text = stackalloc byte[ExactText.BytesMax];
        return BindUtf8(text[..ExactText.Write(value, scale, text)]);
    }

    // An empty span has no address, and would be bound as null.
    private SqliteStatement BindUtf8(ReadOnlySpan<byte> text) =>
        Check(text.IsEmpty
            ? raw.sqlite3_bind_text(handle, ++_bound, string.Empty)
            : raw.sqlite3_bind_text(handle, ++_bound, text));

    private SqliteStatement Check(int code) => code == raw.SQLITE_OK ? this : throw session.Failure(code);

    private PortfolioDatabaseDamagedException NoDecimal(int column) => new(
        session.Path, $"\"{Text(column)}\" in column {NameOf(column)} is no decimal number of its scale.");
}
