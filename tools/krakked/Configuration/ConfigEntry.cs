namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>One key in force.</summary>
/// <param name="Key">Dotted.</param>
/// <param name="Value">JSON, spelled the same however the file spelled it.</param>
/// <param name="IsRedacted">True when only the start of it may be shown.</param>
public sealed record ConfigEntry(string Key, string Value, bool IsRedacted);
