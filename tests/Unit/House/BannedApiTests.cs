using System;
using System.Linq;
using Xunit;

namespace KrakkedCore.Tests.Unit.House;

public sealed class BannedApiTests
{
    private static readonly string[] Required =
    [
        "T:System.DateTime", "T:System.DateTimeOffset", "T:System.Diagnostics.Stopwatch", "T:System.TimeProvider",
        "T:System.Random", "T:System.Security.Cryptography.RandomNumberGenerator", "M:System.Guid.NewGuid",
        "M:System.Guid.CreateVersion7", "T:System.Environment", "T:System.Threading.Thread",
        "T:System.Threading.ThreadPool", "T:System.Threading.Timer", "T:System.Threading.Tasks.Task",
        "T:System.Threading.Tasks.Task`1", "T:System.Threading.Tasks.Parallel", "N:System.IO", "N:System.Net",
        "T:System.Console", "N:System.Globalization", "T:System.HashCode", "M:System.Object.GetHashCode",
        "M:System.String.GetHashCode", "T:System.Collections.Generic.Dictionary`2",
        "T:System.Collections.Generic.HashSet`1",
    ];

    [Fact]
    public void The_list_bans_clocks_chance_threads_files_sockets_culture_and_hash_order()
    {
        var banned = Repository.Read("engine/Logic/BannedSymbols.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Empty(Required.Except(banned.Select(static line => line.Split(';')[0]), StringComparer.Ordinal));
        Assert.All(banned, static line => Assert.Contains(';', line));
    }

    [Fact]
    public void The_analyzer_reads_the_list_in_the_logic_project()
    {
        var project = Repository.Read("engine/Logic/KrakkedCore.Engine.Logic.csproj");

        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", project, StringComparison.Ordinal);
        Assert.Contains("BannedSymbols.txt", project, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_switches_the_ban_off()
    {
        var places = Repository.Files(".cs", ".csproj", ".props", ".targets", ".editorconfig", ".globalconfig")
            .Where(static path => path.StartsWith("engine/", StringComparison.Ordinal)
                || !path.Contains('/', StringComparison.Ordinal));

        Assert.DoesNotContain(places, static path =>
            Repository.Read(path).Contains("RS0030", StringComparison.Ordinal)
            || Repository.Read(path).Contains("NoWarn", StringComparison.Ordinal));
    }
}
