using System;
using System.IO;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>Recordings of the venue that may stand beside the project, and one made up here.</summary>
public static class Recordings
{
    /// <summary>One line of a recording: a book of one level a side.</summary>
    public const string OneBook =
        """
        {"channel":"book","type":"snapshot","data":[{"symbol":"BTC/USD","bids":[{"price":100.0,"qty":1.00000000}],
        """
        + """
        "asks":[{"price":100.1,"qty":2.00000000}],"checksum":0,"timestamp":"2026-08-24T22:21:57.110183Z"}]}
        """;

    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KrakkedCore.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName
                ?? throw new InvalidOperationException("KrakkedCore.sln is nowhere above the tests.");
        }
    }

    public static string PathOf(string name) => Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", name));
}

/// <summary>A test that wants a recording, and says so when it is not there.</summary>
public sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute(params string[] names)
    {
        foreach (var name in names)
        {
            if (!File.Exists(Recordings.PathOf(name)))
            {
                Skip = $"The recording {name} is not beside the project; it may not be part of it.";
            }
        }
    }
}
