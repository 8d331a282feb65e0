namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>A section with rules that one value alone cannot break or keep.</summary>
public interface IConfigRules
{
    /// <summary>Adds every violation.</summary>
    /// <param name="errors">Where they go.</param>
    void Validate(ConfigErrors errors);
}
