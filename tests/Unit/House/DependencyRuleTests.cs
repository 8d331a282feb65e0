using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace KrakkedCore.Tests.Unit.House;

/// <summary>Who may reference whom. A new arrow is a visible change to this table.</summary>
public sealed class DependencyRuleTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["engine/Ring"] = [],
        ["engine/Contracts"] = [],
        ["engine/Books"] = ["engine/Contracts"],
        ["engine/Logic"] = ["engine/Books", "engine/Contracts"],
        ["engine/Oms"] = ["engine/Contracts"],
        ["engine/Pipeline"] = ["engine/Ring", "engine/Logic", "engine/Oms", "engine/Contracts"],
        ["journal"] = ["engine/Contracts"],
        ["adapters/*"] = ["engine/Books", "engine/Contracts"],
        ["perf/*"] = ["*"],
        ["tests/*"] = ["*"],
        ["tools/*"] = ["*"],
    };

    private static readonly string[] Projects = Repository.Files(".csproj");

    [Fact]
    public void Every_reference_is_in_the_table()
    {
        var offences = Projects.SelectMany(
            static project => ReferencesOf(project)
                .Where(reference => !IsAllowed(FolderOf(project), FolderOf(reference)))
                .Select(reference => $"{project} may not reference {reference}"));

        Assert.Empty(offences);
    }

    [Fact]
    public void Every_project_has_a_row_in_the_table()
    {
        Assert.NotEmpty(Projects);
        Assert.DoesNotContain(Projects, static project => RowOf(FolderOf(project)) is null);
    }

    [Fact]
    public void Every_row_that_names_a_project_has_one() =>
        Assert.Empty(Allowed.Keys
            .Where(static row => !row.EndsWith('*'))
            .Except(Projects.Select(FolderOf), StringComparer.Ordinal));

    [Theory]
    [InlineData("engine/Logic", "engine/Oms", false)]
    [InlineData("engine/Contracts", "engine/Ring", false)]
    [InlineData("adapters/Kraken", "adapters/Paper", false)]
    [InlineData("adapters/Paper", "engine/Books", true)]
    [InlineData("tools/krakked", "adapters/Paper", true)]
    [InlineData("somewhere/New", "engine/Contracts", false)]
    public void The_table_says_what_the_design_says(string project, string reference, bool isAllowed) =>
        Assert.Equal(isAllowed, IsAllowed(project, reference));

    [Fact]
    public void Every_reference_leads_to_a_project() =>
        Assert.Empty(Projects.SelectMany(ReferencesOf).Except(Projects, StringComparer.Ordinal));

    [Fact]
    public void Every_project_is_in_the_solution_and_the_solution_has_no_other()
    {
        var listed = Regex.Matches(Repository.Read("KrakkedCore.sln"), "\"([^\"]+\\.csproj)\"")
            .Select(static match => match.Groups[1].Value.Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

        Assert.Equal(Projects, listed);
    }

    [Fact]
    public void A_project_is_named_after_its_path()
    {
        foreach (var project in Projects)
        {
            var folders = FolderOf(project).Split('/').Select(static folder =>
                string.Concat(folder.Split('-').Select(static part => char.ToUpperInvariant(part[0]) + part[1..])));
            Assert.Equal("KrakkedCore." + string.Join('.', folders), Path.GetFileNameWithoutExtension(project));
        }
    }

    [Fact]
    public void Package_versions_stand_in_one_place_and_are_exact()
    {
        var versions = ElementsOf("Directory.Packages.props", "PackageVersion").ToDictionary(
            static item => (string)item.Attribute("Include")!,
            static item => (string?)item.Attribute("Version"));

        Assert.NotEmpty(versions);
        Assert.All(versions, static pair => Assert.Matches(@"^\d+(\.\d+){1,3}(-[0-9A-Za-z.]+)?$", pair.Value));
        foreach (var project in Projects)
        {
            foreach (var package in ElementsOf(project, "PackageReference"))
            {
                Assert.Null(package.Attribute("Version"));
                Assert.Null(package.Attribute("VersionOverride"));
                Assert.Contains((string)package.Attribute("Include")!, versions.Keys);
            }
        }
    }

    [Fact]
    public void Transitive_references_are_off_so_that_the_table_is_the_whole_truth() =>
        Assert.Equal("true", ElementsOf("Directory.Build.props", "DisableTransitiveProjectReferences").Single().Value);

    private static bool IsAllowed(string project, string reference) =>
        RowOf(project) is { } row
        && (Allowed[row] is ["*"] || Allowed[row].Contains(reference, StringComparer.Ordinal));

    private static string? RowOf(string project)
    {
        var family = project[..(project.IndexOf('/', StringComparison.Ordinal) + 1)] + "*";
        return Allowed.ContainsKey(project) ? project : Allowed.ContainsKey(family) ? family : null;
    }

    private static string FolderOf(string project) => project[..project.LastIndexOf('/')];

    private static IEnumerable<string> ReferencesOf(string project) =>
        ElementsOf(project, "ProjectReference").Select(item => Path.GetRelativePath(
            Repository.Root,
            Path.GetFullPath(Path.Combine(
                Repository.Root, FolderOf(project), ((string)item.Attribute("Include")!).Replace('\\', '/'))))
            .Replace('\\', '/'));

    private static IEnumerable<XElement> ElementsOf(string path, string name) =>
        XDocument.Parse(Repository.Read(path)).Descendants(name);
}
