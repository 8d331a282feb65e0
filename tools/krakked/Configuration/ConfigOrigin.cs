using System.Globalization;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Where a value was written.</summary>
/// <param name="File">As messages name it.</param>
/// <param name="Line">From 1.</param>
/// <param name="IsOverlay">True when an environment's overlay wrote it.</param>
public sealed record ConfigOrigin(string File, long Line, bool IsOverlay)
{
    /// <summary>File and line.</summary>
    public override string ToString() => $"{File} line {Line.ToString(CultureInfo.InvariantCulture)}";
}
