using System;
using System.IO;

namespace KrakkedCore.Perf.Workloads;

/// <summary>A folder of one measurement, gone with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes it where the system keeps temporary files.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("krakked-perf-").FullName;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
