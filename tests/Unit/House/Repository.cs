using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace KrakkedCore.Tests.Unit.House;

/// <summary>The working copy the tests were built from. Paths are relative to its root and use slashes.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs =
        ["bin", "obj", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    internal static string Root { get; } = FindRoot();

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    internal static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    /// <summary>Every source file below the root with one of the endings, in a fixed order.</summary>
    internal static string[] Files(params string[] endings) =>
        [.. Walk(new DirectoryInfo(Root))
            .Select(static file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            yield return file;
        }

        foreach (var child in folder.EnumerateDirectories())
        {
            if (child.Name.StartsWith('.') || NotOurs.Contains(child.Name, StringComparer.Ordinal))
            {
                continue;
            }

            foreach (var file in Walk(child))
            {
                yield return file;
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KrakkedCore.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException($"No KrakkedCore.sln above {AppContext.BaseDirectory}.");
    }
}
