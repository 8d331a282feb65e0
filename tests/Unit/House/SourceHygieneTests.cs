using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace KrakkedCore.Tests.Unit.House;

public sealed class SourceHygieneTests
{
    private const int ColumnsMax = 120;
    private const int LinesMax = 400;

    private static readonly string[] TopFolders = ["adapters", "config", "engine", "journal", "perf", "tests", "tools"];

    private static readonly string[] MoneyFolders =
    [
        "adapters/Paper/", "engine/Contracts/Values/", "engine/Logic/Orders/", "engine/Logic/Portfolio/",
        "engine/Logic/Risk/", "engine/Oms/", "tools/kraken-sim/Accounts/", "tools/kraken-sim/Matching/",
    ];

    private static readonly string[] Sources = Repository.Files(".cs");

    [Fact]
    public void No_line_is_wider_than_120_columns() =>
        AssertNone(Lines(Repository.Files(".cs", ".csproj", ".props", ".sh"))
            .Where(static line => line.Text.Length > ColumnsMax)
            .Select(static line => line.Place));

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.DoesNotContain(
            Sources,
            static path => Repository.Read(path).AsSpan().TrimEnd().Count('\n') + 1 > LinesMax);

    [Fact]
    public void Every_top_level_folder_has_one_readme_and_nobody_else_has() =>
        Assert.Equal(
            TopFolders.Where(Repository.Exists).Select(static folder => folder + "/README.md").Prepend("README.md"),
            Repository.Files("README.md"));

    [Fact]
    public void What_is_left_to_do_has_an_issue_number()
    {
        // Written in two parts, so that this line is not found.
        var open = new Regex("TO" + @"DO(?! #\d+)", RegexOptions.IgnoreCase);

        AssertNone(Lines(Sources).Where(line => open.IsMatch(line.Text)).Select(static line => line.Place));
    }

    [Fact]
    public void Where_money_is_counted_no_binary_fraction_appears()
    {
        var fraction = new Regex(@"\b(double|float|Half|Math\.(Pow|Sqrt|Log|Exp|Round))\b");

        AssertNone(Lines(Sources.Where(IsMoney))
            .Where(line => fraction.IsMatch(WithoutComment(line.Text)))
            .Select(static line => line.Place));
    }

    [Fact]
    public void No_file_hides_warnings_or_code() =>
        AssertNone(Lines(Sources)
            .Where(static line => Regex.IsMatch(line.Text, @"^\s*#\s*(pragma|region|endregion|if|nullable)\b"))
            .Select(static line => line.Place));

    [Fact]
    public void Every_type_is_sealed_static_or_a_base_of_its_own() =>
        AssertNone(Lines(Sources.Where(static path => !path.StartsWith("perf/", StringComparison.Ordinal)))
            .Where(static line => Regex.IsMatch(line.Text, @"^\s*(public|internal|private) (partial )?(class|record) "))
            .Select(static line => line.Place));

    /// <summary>Shows every offence, not the first few.</summary>
    private static void AssertNone(IEnumerable<string> places)
    {
        var all = string.Join('\n', places);
        Assert.True(all.Length == 0, all);
    }

    private static bool IsMoney(string path) =>
        MoneyFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static string WithoutComment(string line)
    {
        var start = line.IndexOf("//", StringComparison.Ordinal);
        return start < 0 ? line : line[..start];
    }

    private static IEnumerable<(string Place, string Text)> Lines(IEnumerable<string> paths) =>
        paths.SelectMany(static path => Repository.Read(path).Split('\n')
            .Select((text, index) => ($"{path}:{index + 1}", text.TrimEnd('\r'))));
}
