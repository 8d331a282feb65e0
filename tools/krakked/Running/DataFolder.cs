using System.IO;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>The one folder an instance writes to.</summary>
/// <param name="Root">Chosen by the user.</param>
public sealed record DataFolder(string Root)
{
    /// <summary>Segments of inputs and outputs.</summary>
    public string Journal => Path.Combine(Root, "journal");

    /// <summary>States.</summary>
    public string Snapshots => Path.Combine(Root, "snapshots");

    /// <summary>Log files.</summary>
    public string Logs => Path.Combine(Root, "logs");
}
