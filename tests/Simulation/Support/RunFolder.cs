using System;
using System.IO;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>The data folder of one engine; gone when the test is.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("krakked-simulation-");

    internal DataFolder Data => new(_root.FullName);

    /// <summary>What the disk holds this moment: the folder a killed process leaves behind.</summary>
    internal RunFolder AfterKill()
    {
        var copy = new RunFolder();
        foreach (var path in Directory.EnumerateFiles(_root.FullName, "*", SearchOption.AllDirectories))
        {
            if (Path.GetExtension(path) is ".lz4" or ".kcs")
            {
                var target = Path.Combine(copy._root.FullName, Path.GetRelativePath(_root.FullName, path));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(path, target);
            }
        }

        return copy;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
