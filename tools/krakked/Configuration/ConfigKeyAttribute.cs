using System;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Gives a property its key in the file, and the rule its value is held to.</summary>
/// <param name="name">As the file writes it, without the sections above.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfigKeyAttribute(string name) : Attribute
{
    /// <summary>As the file writes it, without the sections above.</summary>
    public string Name { get; } = name;

    /// <summary>Smallest allowed, of a number or of each number of a map.</summary>
    public double Min { get; init; }

    /// <summary>Largest allowed.</summary>
    public double Max { get; init; } = 1e12;

    /// <summary>True when the smallest itself is still too small.</summary>
    public bool IsAbove { get; init; }

    /// <summary>Decimals a number may have, 0 to 18.</summary>
    public int Decimals { get; init; } = 10;

    /// <summary>Words allowed, parted by blanks; empty when any text is.</summary>
    public string Words { get; init; } = "";

    /// <summary>Least and most items of a list, or characters of a text.</summary>
    public int CountMin { get; init; }

    /// <summary>Most items of a list, or characters of a text.</summary>
    public int CountMax { get; init; } = 256;

    /// <summary>True when each text must be a pair such as BTC/USD.</summary>
    public bool IsPair { get; init; }

    /// <summary>Schemes an address may have, parted by blanks; empty when it is none.</summary>
    public string Schemes { get; init; } = "";

    /// <summary>True when the value may hold a secret by accident of its form, and only its start is shown.</summary>
    public bool IsRedacted { get; init; }
}
