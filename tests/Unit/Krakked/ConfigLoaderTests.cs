using System;
using System.IO;
using System.Linq;
using System.Reflection;
using KrakkedCore.Tests.Unit.House;
using KrakkedCore.Tools.Krakked.Configuration;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked;

public sealed class ConfigLoaderTests
{
    private const string Pairs = "kraken: { pairs: [BTC/USD] }\n";

    private static readonly string Shipped = Path.Combine(Repository.Root, "config", "krakked.yaml");

    [Fact]
    public void The_shipped_file_holds_the_defaults_but_for_the_pairs_and_the_strategy()
    {
        var defaults = new KrakkedConfig();

        var shipped = ConfigLoader.Load(Shipped);

        Assert.Equal(defaults.Instance, shipped.Instance);
        Assert.Equal(defaults.Kraken, shipped.Kraken with { Pairs = defaults.Kraken.Pairs });
        Assert.Equal(defaults.Engine, shipped.Engine);
        Assert.Equal(defaults.Journal, shipped.Journal);
        Assert.Equal(defaults.Market, shipped.Market);
        Assert.Equal(defaults.Risk, shipped.Risk);
        Assert.Equal(defaults.Trend, shipped.Trend with { IsEnabled = false });
        Assert.Equal(defaults.Paper, shipped.Paper with { Balances = defaults.Paper.Balances });
        Assert.Equal(defaults.Paper.Balances, shipped.Paper.Balances);
        Assert.Equal(["BTC/USD", "ETH/USD"], shipped.Kraken.Pairs);
    }

    [Fact]
    public void The_shipped_file_shows_every_key()
    {
        const int NamesOfBalances = 1;

        var keys = File.ReadLines(Shipped)
            .Select(static line => line.Split('#')[0])
            .Count(static line => line.Contains(':', StringComparison.Ordinal) && line.TrimEnd()[^1] != ':');

        Assert.Equal(CountKeys(typeof(KrakkedConfig)), keys + 1 - NamesOfBalances);
    }

    [Fact]
    public void Little_is_enough_and_everything_else_is_default()
    {
        var config = ConfigLoader.Parse(Pairs, "test");

        Assert.Equal(new EngineConfig(), config.Engine);
        Assert.False(config.Trend.IsEnabled);
    }

    [Fact]
    public void Every_unknown_key_is_named_with_its_line()
    {
        const string Text = Pairs + """
            engine:
              thread: 2
            risk:
              per_trade_percent: 3
            colour: blue
            """;

        var refusal = Refused(Text);

        Assert.Contains("line 3: engine.thread is no known key", refusal, StringComparison.Ordinal);
        Assert.Contains("line 5: risk.per_trade_percent is no known key", refusal, StringComparison.Ordinal);
        Assert.Contains("line 6: colour is no known key", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_shows_every_violation_with_value_and_rule()
    {
        const string Text = """
            instance: Not Plain
            kraken: { pairs: [BTCUSD], book_depth: 11, url: "http://x" }
            engine: { threads: 9, wait: sleeping, input_ring_slots: 1000 }
            journal: { mode: fast, block_kib: 65 }
            market: { stale_after_seconds: 0 }
            risk: { orders_per_second_max: 5000, per_trade_percent_max: 0 }
            trend: { timeframe: 2m, fast_period: 20, slow_period: 20 }
            paper: { valuation_asset: EUR, latency_ms: -1 }
            """;

        var refusal = Refused(Text);

        Assert.Contains("instance was \"Not Plain\"", refusal, StringComparison.Ordinal);
        Assert.Contains("kraken.pairs has \"BTCUSD\", must be written like BTC/USD", refusal, StringComparison.Ordinal);
        Assert.Contains("kraken.book_depth was 11", refusal, StringComparison.Ordinal);
        Assert.Contains("kraken.url was \"http://x\"", refusal, StringComparison.Ordinal);
        Assert.Contains("engine.threads was 9, must be 0 to 3.", refusal, StringComparison.Ordinal);
        Assert.Contains("engine.wait was \"sleeping\"", refusal, StringComparison.Ordinal);
        Assert.Contains("engine.input_ring_slots was 1000, must be a power of two", refusal, StringComparison.Ordinal);
        Assert.Contains("journal.mode was \"fast\"", refusal, StringComparison.Ordinal);
        Assert.Contains("journal.block_kib was 65, must be 4 to 64.", refusal, StringComparison.Ordinal);
        Assert.Contains("market.stale_after_seconds was 0", refusal, StringComparison.Ordinal);
        Assert.Contains("risk.orders_per_second_max was 5000, must be 1 to 1000.", refusal, StringComparison.Ordinal);
        Assert.Contains("risk.per_trade_percent_max was 0, must be above 0", refusal, StringComparison.Ordinal);
        Assert.Contains("trend.timeframe was \"2m\"", refusal, StringComparison.Ordinal);
        Assert.Contains("trend.fast_period was 20, must be less than", refusal, StringComparison.Ordinal);
        Assert.Contains("paper.valuation_asset was \"EUR\"", refusal, StringComparison.Ordinal);
        Assert.Contains("paper.latency_ms was -1, must be 0 to 60000.", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_that_contradict_each_other_are_refused()
    {
        var refusal = Refused(Pairs + "risk: { per_trade_percent_max: 6, per_asset_percent_max: 5 }");

        Assert.Contains("risk.per_trade_percent_max was 6, must not pass", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("engine: { threads: two }", "engine.threads was \"two\", must be a whole number.")]
    [InlineData("engine: { threads: 1.5 }", "engine.threads was \"1.5\", must be a whole number.")]
    [InlineData("engine: { threads: [1] }", "engine.threads must be a single value.")]
    [InlineData("engine: fast", "engine must be a section of keys and values.")]
    [InlineData("trend: { enabled: yes }", "trend.enabled was \"yes\", must be true or false.")]
    [InlineData("risk: { order_notional_min: 1e3 }", "risk.order_notional_min was \"1e3\", must be a number.")]
    [InlineData("paper: { balances: { USD: much } }", "paper.balances.USD was \"much\", must be a number.")]
    public void A_value_of_the_wrong_kind_is_named(string text, string sentence) =>
        Assert.Contains(sentence, Refused(Pairs + text), StringComparison.Ordinal);

    [Fact]
    public void A_list_must_be_a_list() =>
        Assert.Contains("kraken.pairs must be a list", Refused("kraken: { pairs: BTC/USD }"), StringComparison.Ordinal);

    [Theory]
    [InlineData("- a\n- b")]
    [InlineData("just words")]
    [InlineData("a: b\n---\nc: d")]
    public void What_is_not_one_document_of_keys_is_refused(string text) =>
        Assert.Contains("one YAML document", Refused(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("kraken: { pairs: [BTC/USD] }\nkraken: { book_depth: 10 }")]
    public void Broken_text_is_refused_with_its_place(string text) =>
        Assert.Matches("line [0-9]+, column [0-9]+: ", Refused(text));

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_name()
    {
        var path = Path.Combine(Repository.Root, "config", "nowhere.yaml");

        var refusal = Assert.Throws<ConfigException>(() => ConfigLoader.Load(path));

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_force_has_a_number_of_its_own()
    {
        var one = ConfigLoader.HashOf(ConfigLoader.Parse(Pairs, "test"));
        var same = ConfigLoader.HashOf(ConfigLoader.Parse(Pairs + "engine: { threads: 0 }", "elsewhere"));
        var threads = ConfigLoader.HashOf(ConfigLoader.Parse(Pairs + "engine: { threads: 3 }", "test"));
        var pairs = ConfigLoader.HashOf(ConfigLoader.Parse("kraken: { pairs: [ETH/USD] }", "test"));
        var funds = ConfigLoader.HashOf(ConfigLoader.Parse(Pairs + "paper: { balances: { USD: 1 } }", "test"));

        Assert.Equal(one, same);
        Assert.Equal(4, new[] { one, threads, pairs, funds }.Distinct().Count());
    }

    private static string Refused(string text) =>
        Assert.Throws<ConfigException>(() => ConfigLoader.Parse(text, "test")).Message;

    private static int CountKeys(Type section) => section
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static property => property.SetMethod is not null)
        .Sum(static property => property.PropertyType.Name.EndsWith("Config", StringComparison.Ordinal)
            ? CountKeys(property.PropertyType)
            : 1);
}
