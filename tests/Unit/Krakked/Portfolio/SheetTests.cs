using System.Globalization;
using System.IO;
using System.Text.Json.Nodes;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Reporting;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked.Portfolio;

public sealed class SheetTests
{
    [Fact]
    public void Numbers_stand_under_one_another_by_their_points_and_words_to_the_left()
    {
        var sheet = Filled();

        Assert.Equal(
            """
              pair     quantity     value
              BTC/USD    1.25    1,234.57
              "A",B     10          -0.01
              ETH/USD    0.0001         -

            """.ReplaceLineEndings("\n"),
            Table(sheet));
    }

    [Fact]
    public void Csv_has_a_header_exact_numbers_and_quotes_where_they_are_needed()
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);

        Filled().WriteCsv(text);

        Assert.Equal(
            "pair,quantity,value\nBTC/USD,1.25,1234.565\n\"\"\"A\"\",B\",10,-0.005\nETH/USD,0.0001,\n",
            text.ToString());
    }

    [Fact]
    public void Json_has_the_same_exact_numbers_and_null_for_what_is_not_known()
    {
        var json = Filled().ToJson();

        Assert.Equal("1234.565", (string?)json[0]!["value"]);
        Assert.Null(json[2]!["value"]);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"pair":"BTC/USD","quantity":"1.25","value":"1234.565"}"""), json[0]));
    }

    [Theory]
    [InlineData("1234567.894999", 2, "1,234,567.89")]
    [InlineData("1234567.895", 2, "1,234,567.90")]
    [InlineData("-0.004", 2, "0.00")]
    [InlineData("-0.005", 2, "-0.01")]
    [InlineData("-999.999", 2, "-1,000.00")]
    [InlineData("0", 2, "0.00")]
    [InlineData("12.5", 0, "13")]
    public void Money_is_rounded_half_away_from_zero_for_people(string amount, int decimals, string shown) =>
        Assert.Equal(shown, Cell.Grouped(Amount.Parse(amount), decimals));

    [Fact]
    public void A_share_is_told_in_percent()
    {
        var share = Cell.Percent(123_457);

        Assert.Equal(("12.3457", "12.35 %"), (share.Exact, share.Shown));
    }

    private static Sheet Filled()
    {
        var sheet = new Sheet(("pair", "pair"), ("quantity", "quantity"), ("value", "value"));
        sheet.Add(
            Cell.Text("BTC/USD"), Cell.Units(Quantity.Parse("1.25")), Cell.Money(Amount.Parse("1234.565")));
        sheet.Add(Cell.Text("\"A\",B"), Cell.Units(Quantity.Parse("10")), Cell.Money(Amount.Parse("-0.005")));
        sheet.Add(Cell.Text("ETH/USD"), Cell.Units(Quantity.Parse("0.0001")), Cell.Money(null));
        return sheet;
    }

    private static string Table(Sheet sheet)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        sheet.WriteTable(text);
        return text.ToString();
    }
}
