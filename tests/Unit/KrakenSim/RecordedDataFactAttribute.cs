using System;
using System.IO;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim;

/// <summary>A test on real recordings, which are not part of the project.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedDataFactAttribute : FactAttribute
{
    public RecordedDataFactAttribute()
    {
        if (!Directory.Exists(Folder))
        {
            Skip = $"The recordings are not beside the project: {Folder} is no folder.";
        }
    }

    internal static string Folder { get; } = Path.Combine(Root(), "..", "shared", "data");

    internal static string File(params string[] parts) => Path.Combine([Folder, .. parts]);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "KrakkedCore.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
