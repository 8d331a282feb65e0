using System;
using System.Buffers;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Where the account's owner lives, and what that allows: the region profile.</summary>
public sealed record RegionConfig : IConfigRules
{
    private static readonly SearchValues<char> CodeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>Country, and state after an underscore, 2 to 16 of A-Z, 0-9 and underscore; default US_CA.</summary>
    [ConfigKey("code", CountMin = 2, CountMax = 16)]
    public string Code { get; init; } = "US_CA";

    /// <summary>Asset that pairs are quoted in unless said otherwise; default USD.</summary>
    [ConfigKey("default_quote", CountMin = 1, CountMax = 24)]
    public string DefaultQuote { get; init; } = "USD";

    /// <summary>What may be traded with.</summary>
    [ConfigKey("capabilities")]
    public CapabilitiesConfig Capabilities { get; init; } = new();

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        if (Code.AsSpan().ContainsAnyExcept(CodeCharacters))
        {
            errors.Add(
                "region.code", $"was {ConfigErrors.Quoted(Code)}, must be of A-Z, 0-9 and underscore, such as US_CA.");
        }
    }
}
