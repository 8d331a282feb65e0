using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Tools.Krakked.Configuration;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked;

/// <summary>What people write by mistake: a sentence each, never a crash, never a silent default.</summary>
public sealed class ConfigMistakesTests
{
    [Theory]
    [InlineData("engine: { threads: two }", "engine.threads was \"two\", must be a whole number, 0 to 3.")]
    [InlineData("engine: { threads: 1.5 }", "engine.threads was \"1.5\", must be a whole number")]
    [InlineData("engine: { threads: 1e0 }", "engine.threads was \"1e0\", must be a whole number")]
    [InlineData("engine: { threads: 0x1 }", "engine.threads was \"0x1\", must be a whole number")]
    [InlineData("engine: { threads: [1] }", "engine.threads must be a single value, a whole number, 0 to 3.")]
    [InlineData("engine: { threads: }", "engine.threads has no value, must be a whole number, 0 to 3;")]
    [InlineData("engine: fast", "engine must be a section of keys and values.")]
    [InlineData("engine: [1]", "engine must be a section of keys and values.")]
    [InlineData("ui: { enabled: yes }", "ui.enabled was \"yes\", must be true or false, without quotes.")]
    [InlineData("ui: { enabled: \"true\" }", "ui.enabled was \"true\", must be true or false, without quotes.")]
    [InlineData("ui: { enabled: 1 }", "ui.enabled was \"1\", must be true or false")]
    [InlineData("kraken: { pairs: BTC/USD }", "kraken.pairs must be a list, for instance [a, b]")]
    [InlineData("kraken: { pairs: [[BTC/USD]] }", "kraken.pairs has \"a list or a section\"")]
    [InlineData("kraken: { pairs: [BTC/USD, BTC/USD] }", "kraken.pairs has \"BTC/USD\" twice; name it once.")]
    [InlineData("paper: { balances: [USD] }", "paper.balances must be a section of names and values.")]
    [InlineData("paper: { balances: { USD: much } }", "paper.balances.USD was \"much\", must be a number")]
    [InlineData("paper: { balances: { USD: -1 } }", "paper.balances.USD was \"-1\", must be a number")]
    [InlineData("kraken: { tier: gold }", "kraken.tier was \"gold\", must be starter, intermediate or pro.")]
    [InlineData("region: { code: us-ca }", "region.code was \"us-ca\", must be of A-Z, 0-9 and underscore")]
    [InlineData("kraken: { rest_url: \"https://user:pass@x\" }", "must be an address that starts with http://")]
    public void A_value_of_the_wrong_kind_is_named(string text, string sentence) => AssertRefused(text, sentence);

    [Theory]
    [InlineData("NaN")]
    [InlineData(".nan")]
    [InlineData(".inf")]
    [InlineData("1e400")]
    [InlineData("1e3")]
    [InlineData("-0.5")]
    [InlineData("1_000")]
    [InlineData("1,5")]
    [InlineData("0.123456789012")]
    [InlineData("99999999999999999999999999999999999999999999")]
    public void A_hostile_number_is_refused(string number) =>
        AssertRefused($"execution: {{ min_order_notional_usd: \"{number}\" }}", "min_order_notional_usd was ");

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-1")]
    [InlineData("+-3")]
    [InlineData("60s")]
    public void A_hostile_whole_number_is_refused(string number) => AssertRefused(
        $"execution: {{ dead_man_switch_seconds: {number} }}",
        $"execution.dead_man_switch_seconds was \"{number}\", must be a whole number, 0 to 86400.");

    [Theory]
    [InlineData("market_data: { ws: { stale_tolerance_seconds: 60s } }")]
    [InlineData("risk: { max_per_asset_pct: 5% }")]
    [InlineData("execution: { max_slippage_bps: 50bps }")]
    public void A_unit_is_refused_and_said_to_be_the_keys(string text) =>
        AssertRefused(text, "The key says the unit; the value is the number alone.");

    [Theory]
    [InlineData("- a\n- b", "must be one YAML document of keys and values")]
    [InlineData("just words", "must be one YAML document of keys and values")]
    [InlineData("instance: a\n---\ninstance: b", "must be one YAML document of keys and values")]
    [InlineData("instance: [1, 2", "line ")]
    [InlineData("engine:\n\tthreads: 1", "Line 2 is indented with a tab; YAML indents with blanks.")]
    [InlineData("instance: &a one", "anchors and aliases are not used here")]
    [InlineData("instance: *a", "anchors and aliases are not used here")]
    [InlineData("instance: !!str one", "tags are not used here")]
    [InlineData("... ]---strategies|", "is no YAML that can be read")]
    [InlineData("? [a]\n: b", "a key must be a plain word")]
    [InlineData("<<: { instance: a }", "<< is no known key")]
    [InlineData("instance: \"a\\0b\"", "line 1")]
    public void What_is_not_one_plain_document_of_keys_is_refused(string text, string sentence) =>
        AssertRefused(text, sentence);

    [Fact]
    public void A_key_that_is_there_twice_is_named_with_both_lines() => AssertRefused(
        "engine: { threads: 1 }\nrisk: { max_open_positions: 1 }\nengine: { threads: 2 }",
        "test line 3, column 1: engine is there twice, first at line 1; keep one.");

    [Fact]
    public void Depth_is_refused_before_it_drowns_anything()
    {
        AssertRefused("a: " + new string('[', 100_000), "more than 16 levels");
        AssertRefused(string.Concat(Enumerable.Range(0, 40).Select(i => new string(' ', i) + "a:\n")), "16 levels");
    }

    [Fact]
    public void A_text_too_large_to_be_meant_is_refused() =>
        AssertRefused(new string('#', (1 << 20) + 1), "must have at most 1048576");

    [Theory]
    [InlineData("api_key")]
    [InlineData("kraken: { api_secret")]
    [InlineData("kraken: { apikey")]
    [InlineData("ui: { auth: { token")]
    [InlineData("secrets-password")]
    [InlineData("paper: { balances: { PASSWORD")]
    public void A_secret_is_refused_by_its_name_and_never_shown(string path)
    {
        const string Secret = "kQH5HW8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";
        var text = $"{path}: \"{Secret}\"" + new string('}', path.Count(static letter => letter == '{'));

        var refusal = AssertRefused(text, "has the name of a secret, and no secret belongs in a configuration file");

        Assert.DoesNotContain(Secret[..8], refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void An_asset_may_be_called_like_one() => Assert.Equal(
        5, ConfigLoader.Parse("paper: { balances: { TOKEN: 5, USD: 1 } }", "test").Paper.Balances["TOKEN"]);

    [Fact]
    public void A_secret_in_the_wrong_place_is_not_shown_either()
    {
        const string Secret = "kQH5HW8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

        var refusal = AssertRefused($"instance: {Secret}\nkraken: {{ tier: {Secret} }}", "a text of 87 characters");

        Assert.DoesNotContain(Secret[..8], refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_makes_the_reader_fall_over()
    {
        var pieces = Gen.Elements(
            "engine", "risk", ":", " ", "\n", "  ", "{", "}", "[", "]", ",", "threads", "1", "\"", "'", "-", "#", "|",
            ">", "&a", "*a", "!!x", "?", "\t", "%", "---", "...", "\\", "é", "~", "null", "1e400", "strategies",
            "configs");
        var texts = pieces.ListOf().Select(static list => string.Concat(list)).ToArbitrary();

        Prop.ForAll(texts, static text =>
        {
            try
            {
                return ConfigLoader.Parse(text, "test") is not null;
            }
            catch (ConfigException refusal)
            {
                return refusal.Sentences.Count > 0;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    public void Any_number_in_range_is_read_as_written() => Prop.ForAll<int>(static number =>
    {
        var units = Math.Abs((long)number) % 1_000_000 + 1;
        var percent = units / 10_000m;
        var text = FormattableString.Invariant($"risk: {{ max_daily_drawdown_pct: {percent} }}");
        return ConfigLoader.Parse(text, "test").Risk.DailyDrawdownPercentMax == percent;
    }).QuickCheckThrowOnFailure();

    private static string AssertRefused(string text, string sentence)
    {
        var refusal = Assert.Throws<ConfigException>(() => ConfigLoader.Parse(text, "test")).Message;
        Assert.Contains(sentence, refusal, StringComparison.Ordinal);
        return refusal;
    }
}
