using System;
using System.IO;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Player;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim;

public sealed class HistoryReaderTests : IDisposable
{
    private const string Trades = "time,price,volume,buy_or_sell,market_or_limit,misc\n";
    private const string Spreads = "time,bid,ask\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("krakked-history-").FullName;

    [Fact]
    public void Files_are_merged_by_time_and_a_trade_comes_before_a_quote_of_the_same_time()
    {
        using var reader = new HistoryReader(
            Write("t.csv", Trades + "10.5,0.9999,34.0309,b,l,None\r\n12.0,1,8e-08,s,m,\r\n"),
            Write("s.csv", Spreads + "10.0,0.9977,0.9979\n12.0,0.9978,0.9979\n"));

        Assert.True(reader.TryRead(out var first));
        Assert.True(reader.TryRead(out var second));
        Assert.True(reader.TryRead(out var third));
        Assert.True(reader.TryRead(out var fourth));
        Assert.False(reader.TryRead(out _));

        Assert.Equal((HistoryKind.Quote, 10_000_000_000L), (first.Kind, first.Time.Raw));
        Assert.Equal((Price.Parse("0.9977"), Price.Parse("0.9979")), (first.Bid, first.Ask));
        Assert.Equal((HistoryKind.Trade, Price.Parse("0.9999"), Quantity.Parse("34.0309")),
            (second.Kind, second.Price, second.Quantity));
        Assert.Equal((Side.Buy, OrderType.Limit), (second.TakerSide, second.TakerType));
        Assert.Equal((HistoryKind.Trade, 8L, Side.Sell, OrderType.Market),
            (third.Kind, third.Quantity.Raw, third.TakerSide, third.TakerType));
        Assert.Equal((HistoryKind.Quote, 3L), (fourth.Kind, fourth.Line));
        Assert.Equal(4, reader.RowCount);
    }

    [Theory]
    [InlineData("1525721451.7629998", 9, 1_525_721_451_762_999_800)]
    [InlineData("1525721451", 9, 1_525_721_451_000_000_000)]
    [InlineData("1525721451.0000000005", 9, 1_525_721_451_000_000_001)]
    [InlineData("1.9640000000000002e-05", 8, 1_964)]
    [InlineData("8e-08", 8, 8)]
    [InlineData("1.5E+2", 8, 15_000_000_000)]
    [InlineData("0.9999", 10, 9_999_000_000)]
    public void Numbers_are_read_from_their_text(string text, int scale, long expected)
    {
        Assert.True(HistoryNumber.TryRead(Encoding.UTF8.GetBytes(text), scale, out var raw));

        Assert.Equal(expected, raw);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("1e99")]
    [InlineData("1x")]
    [InlineData("1.2.3")]
    [InlineData("nan")]
    [InlineData("99999999999999999999")]
    public void What_is_no_number_is_refused(string text) =>
        Assert.False(HistoryNumber.TryRead(Encoding.UTF8.GetBytes(text), 8, out _));

    [Theory]
    [InlineData("time,price\n", 1, "the header is \"time,price\"")]
    [InlineData("", 1, "the header is \"\"")]
    [InlineData(Trades + "10,1,1,b,l\n", 2, "it must have 6 fields")]
    [InlineData(Trades + "10,1,1,b,l,,\n", 2, "it must have 6 fields")]
    [InlineData(Trades + "10,1,1,b,l,\n11,x,1,b,l,\n", 3, "price is \"x\"")]
    [InlineData(Trades + "10,1,0,b,l,\n", 2, "volume is \"0\"")]
    [InlineData(Trades + "10,1,1,q,l,\n", 2, "buy_or_sell is \"q\"; it must be b or s")]
    [InlineData(Trades + "10,1,1,b,l,\n9,1,1,b,l,\n", 3, "its time is before the row above")]
    [InlineData(Trades + "10,1,1,b,l,\n\n", 3, "it must have 6 fields")]
    public void A_broken_file_is_told_by_file_line_value_and_rule(string text, int line, string part)
    {
        var path = Write("broken.csv", text);

        var refused = Assert.Throws<RecordingException>(() =>
        {
            using var reader = new HistoryReader(path, spreadsPath: null);
            while (reader.TryRead(out _))
            {
            }
        });

        Assert.Contains(path, refused.Message);
        Assert.Contains(part, refused.Message);
        Assert.Equal(line, refused.Line);
    }

    [Fact]
    public void Rows_before_a_broken_one_are_given()
    {
        using var reader = new HistoryReader(Write("t.csv", Trades + "10,1,1,b,l,\nbroken\n"), spreadsPath: null);

        Assert.True(reader.TryRead(out var row));

        Assert.Equal(2, row.Line);
        Assert.Throws<RecordingException>(() => reader.TryRead(out _));
    }

    [Fact]
    public void A_missing_file_is_told()
    {
        var path = Path.Combine(_folder, "missing.csv");

        var refused = Assert.Throws<RecordingException>(() => new HistoryReader(path, spreadsPath: null));

        Assert.Contains(path, refused.Message);
        Assert.Throws<ArgumentException>(() => new HistoryReader(tradesPath: null, spreadsPath: null));
    }

    [RecordedDataFact]
    public void The_recorded_history_is_read_to_its_end()
    {
        using var reader = new HistoryReader(
            RecordedDataFactAttribute.File("history", "USDTUSD_trades_2018-05-07_2018-06-24.csv"),
            RecordedDataFactAttribute.File("history", "USDTUSD_spreads_2018-05-08_2018-06-24.csv"));
        var (time, trades) = (default(UnixNs), 0);

        while (reader.TryRead(out var row))
        {
            Assert.True(row.Time >= time);
            time = row.Time;
            trades += row.Kind == HistoryKind.Trade ? 1 : 0;
        }

        Assert.Equal(116_268, reader.RowCount);
        Assert.Equal(41_133, trades);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
