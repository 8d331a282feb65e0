using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
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
        var shipped = ConfigLoader.Open(Shipped, null, null).Config;

        var plain = shipped with
        {
            Kraken = shipped.Kraken with { Pairs = [] },
            Strategies = shipped.Strategies with { Enabled = [] },
        };
        var defaults = BuildEffects.DefaultsOf(shipped);
        Assert.All(ConfigListing.Of(plain), entry => Assert.Equal(defaults[entry.Key], entry.Value));
        Assert.Equal(["BTC/USD", "ETH/USD"], shipped.Kraken.Pairs);
        Assert.Equal(["trend_core"], shipped.Strategies.Enabled);
    }

    [Fact]
    public void The_shipped_file_shows_every_key()
    {
        var shown = ConfigLoader.Open(Shipped, null, null).Origins.Keys
            .Select(static key => key.Replace(".trend_core", ".NAME", StringComparison.Ordinal))
            .Select(static key => key.Replace("balances.USD", "balances.NAME", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);

        var missing = ConfigSchema.Paths(typeof(KrakkedConfig))
            .Where(path => !shown.Contains(path)
                && !shown.Contains(path.Replace(".NAME", string.Empty, StringComparison.Ordinal)));

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("dev", "dry_run")]
    [InlineData("paper", "paper")]
    [InlineData("live", "live")]
    public void Each_shipped_overlay_can_be_run_and_none_places_orders(string environment, string mode)
    {
        var loaded = ConfigLoader.Open(Shipped, environment, variable: null);

        Assert.Equal(mode, loaded.Config.Execution.Mode);
        Assert.False(loaded.Config.Execution.PlacesLiveOrders);
        Assert.Equal(environment, loaded.Environment);
        Assert.Equal(2, loaded.Files.Count);
    }

    [Fact]
    public void Little_is_enough_and_everything_else_is_default()
    {
        var config = ConfigLoader.Parse(Pairs, "test");

        Assert.Equal(new EngineConfig(), config.Engine);
        Assert.Empty(config.Strategies.Enabled);
    }

    [Fact]
    public void Nothing_at_all_is_the_defaults() => Assert.Equal(
        ConfigListing.Of(new KrakkedConfig()), ConfigListing.Of(ConfigLoader.Parse("# nothing\n", "test")));

    [Fact]
    public void Every_unknown_key_is_named_with_its_line_and_what_was_meant()
    {
        const string Text = Pairs + """
            engine:
              thread: 2
            risk:
              max_open_position: 3
              max_slippage_bps: 3
            colour: blue
            """;

        var refusal = Refused(Text);

        Assert.Contains(
            "test line 3: engine.thread is no known key; did you mean engine.threads?",
            refusal,
            StringComparison.Ordinal);
        Assert.Contains("line 5: risk.max_open_position is no known key", refusal, StringComparison.Ordinal);
        Assert.Contains("did you mean risk.max_open_positions?", refusal, StringComparison.Ordinal);
        Assert.Contains("did you mean execution.max_slippage_bps?", refusal, StringComparison.Ordinal);
        Assert.Contains("line 7: colour is no known key; check its spelling", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_shows_every_violation_with_value_and_rule()
    {
        const string Text = """
            instance: Not Plain
            kraken: { pairs: [BTCUSD], book_depth: 11, ws_url: "http://x" }
            engine: { threads: 9, wait: sleeping, input_ring_slots: 1500 }
            journal: { mode: fast, block_kib: 65 }
            market_data: { ws: { stale_tolerance_seconds: 0 } }
            risk: { max_orders_per_second: 5000, max_risk_per_trade_pct: 0 }
            strategies: { configs: { one: { timeframes: [2m], ma_fast: 20, ma_slow: 20 } } }
            portfolio: { base_currency: EUR }
            paper: { latency_ms: -1 }
            """;

        var refusal = Refused(Text);

        foreach (var sentence in new[]
        {
            "line 1: instance was \"Not Plain\"",
            "line 2: kraken.pairs has \"BTCUSD\", must be written like BTC/USD",
            "line 2: kraken.book_depth was \"11\", must be 10, 25, 100, 500 or 1000.",
            "line 2: kraken.ws_url was \"http://x\"",
            "line 3: engine.threads was \"9\", must be a whole number, 0 to 3.",
            "line 3: engine.wait was \"sleeping\", must be adaptive, busy_spin, yielding or blocking.",
            "line 3: engine.input_ring_slots was 1500, must be a power of two",
            "line 4: journal.mode was \"fast\"",
            "line 4: journal.block_kib was \"65\", must be a whole number, 4 to 64.",
            "line 5: market_data.ws.stale_tolerance_seconds was \"0\"",
            "line 6: risk.max_orders_per_second was \"5000\", must be a whole number, 1 to 1000.",
            "line 6: risk.max_risk_per_trade_pct was \"0\", must be a number with at most 4 decimals, above 0",
            "line 7: strategies.configs.one.timeframes has \"2m\", must be 1m, 5m, 15m, 1h, 4h or 1d.",
            "line 7: strategies.configs.one.ma_fast was 20, must be less than",
            "line 8: portfolio.base_currency was \"EUR\", must be one of paper.balances.",
            "line 9: paper.latency_ms was \"-1\", must be a whole number, 0 to 60000.",
        })
        {
            Assert.Contains(sentence, refusal, StringComparison.Ordinal);
        }

        Assert.Equal(17, refusal.Split('\n').Length);
    }

    [Fact]
    public void A_value_that_is_wrong_by_itself_contradicts_nothing_besides()
    {
        var refusal = Refused(Pairs + "risk: { max_risk_per_trade_pct: much, max_per_asset_pct: 0.5 }");

        Assert.Equal(2, refusal.Split('\n').Length);
    }

    [Theory]
    [InlineData("risk: { max_risk_per_trade_pct: 6 }", "risk.max_risk_per_trade_pct was 6, must not pass")]
    [InlineData("risk: { min_strategy_weight_pct: 60 }", "risk.min_strategy_weight_pct was 60, must not pass")]
    [InlineData(
        "risk: { market_regime_throttle: { risk_off_multiplier: 0.8 } }",
        "risk.market_regime_throttle.risk_off_multiplier was 0.8, must not pass")]
    [InlineData("execution: { post_only: true, default_order_type: market }", "execution.post_only was true")]
    [InlineData("execution: { post_only: true, time_in_force: IOC }", "execution.post_only was true")]
    [InlineData("execution: { mode: live }\nportfolio: { auto_migrate_schema: true }", "auto_migrate_schema was true")]
    [InlineData("execution: { mode: live }\nportfolio: { sync_interval_seconds: 301 }", "must be at most 300 in live")]
    [InlineData("execution: { mode: live, allow_live_trading: true }", "execution.paper_tests_completed was false")]
    [InlineData("execution: { mode: live, allow_live_trading: true }", "ui.auth.enabled was false, must be true")]
    [InlineData("execution: { max_pair_notional_usd: 2, max_total_notional_usd: 1 }", "must not pass execution.max")]
    [InlineData("universe: { include_pairs: [A/B], exclude_pairs: [A/B] }", "both have \"A/B\"")]
    [InlineData("strategies: { enabled: [trend] }", "has \"trend\", which strategies.configs does not describe")]
    [InlineData("risk: { max_per_strategy_pct: { none: 5 } }", "names no strategy of strategies.configs")]
    [InlineData("session: { active: true }", "session.active was true, must be false")]
    [InlineData("alerts: { enabled: true }", "names nowhere to send to")]
    [InlineData("kraken: { rest_url: \"http://example.org\" }", "kraken.rest_url would send keys over plain http")]
    [InlineData("kraken: { ws_auth_url: \"ws://example.org\" }", "would send tokens over plain ws")]
    public void Settings_that_contradict_each_other_are_refused(string text, string sentence) =>
        Assert.Contains(sentence, Refused(text), StringComparison.Ordinal);

    [Fact]
    public void What_is_in_force_has_a_number_of_its_own()
    {
        var one = HashOf(Pairs);
        var others = new[]
        {
            "engine: { threads: 3 }",
            "paper: { balances: { USD: 1 } }",
            "risk: { max_open_positions: 9 }",
            "strategies: { configs: { a: { } } }",
        }.Select(text => HashOf(Pairs + text));

        Assert.Equal(5, others.Append(one).Distinct().Count());
        Assert.NotEqual(one, HashOf("kraken: { pairs: [ETH/USD] }"));
    }

    [Fact]
    public void The_number_depends_on_no_spelling_order_comment_or_stated_default()
    {
        var one = HashOf(
            "risk: { max_per_asset_pct: 6, max_open_positions: 3 }\npaper: { balances: { EUR: 1, USD: 2 } }");

        Assert.Equal(one, HashOf("""
            # said otherwise
            paper: { balances: { USD: 2.000, EUR: "1.0" } }
            risk: { max_open_positions: "3", max_per_asset_pct: 6.0 }
            engine: { threads: 0 }
            """));
    }

    [Fact]
    public void What_is_in_force_can_be_written_down_and_read_back()
    {
        var shipped = ConfigLoader.Open(Shipped, null, null).Config;
        var written = new JsonObject();
        foreach (var entry in ConfigListing.Of(shipped))
        {
            var section = written;
            var names = entry.Key.Split('.');
            foreach (var name in names[..^1])
            {
                section = (JsonObject)(section[name] ??= new JsonObject());
            }

            section[names[^1]] = JsonNode.Parse(entry.Value);
        }

        var read = ConfigLoader.Parse(written.ToJsonString(), "test");

        Assert.Equal(ConfigListing.Of(shipped), ConfigListing.Of(read));
        Assert.Equal(ConfigLoader.HashOf(shipped), ConfigLoader.HashOf(read));
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_name()
    {
        var path = Path.Combine(Repository.Root, "config", "nowhere.yaml");

        var refusal = Assert.Throws<ConfigException>(() => ConfigLoader.Open(path));

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_prefix_of_the_effects_names_a_key()
    {
        var paths = ConfigSchema.Paths(typeof(KrakkedConfig)).ToList();

        Assert.All(BuildEffects.Prefixes, prefix => Assert.Contains(
            paths, path => path == prefix || path.StartsWith(prefix + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_set_and_changes_nothing_is_named_and_what_stands_at_its_default_is_not()
    {
        var loaded = ConfigLoader.Parse(
            "ui: { port: 9000, host: 127.0.0.1 }\nrisk: { max_per_asset_pct: 6, max_open_positions: 11 }",
            overlay: "",
            "test");

        Assert.Equal(
            ["risk.max_open_positions", "ui.port"],
            BuildEffects.WithoutEffect(loaded.Config).Select(static found => found.Key));
        Assert.Equal(2, loaded.Remarks.Count);
    }

    private static ulong HashOf(string text) => ConfigLoader.HashOf(ConfigLoader.Parse(text, "test"));

    private static string Refused(string text) =>
        Assert.Throws<ConfigException>(() => ConfigLoader.Parse(text, "test")).Message;
}
