namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Which overlay is laid over the base.</summary>
internal static class ConfigEnvironments
{
    /// <summary>Variable that names it when the command line does not.</summary>
    internal const string Variable = "KRAKKED_ENV";

    private const string Default = "paper";

    /// <summary>The one in force: the command line's, else the variable's, else paper.</summary>
    /// <param name="option">Of the command line; null when not given.</param>
    /// <param name="variable">Of the process; null or blank when not set.</param>
    /// <exception cref="ConfigException">It is none of dev, paper, live. Guessing one would be worse.</exception>
    internal static (string Name, bool IsAsked) Choose(string? option, string? variable)
    {
        var (name, source) = option is not null ? (option, "--env") : (variable?.Trim() ?? "", Variable);
        if (name.Length == 0 && option is null)
        {
            return (Default, false);
        }

        return name is "dev" or "paper" or "live"
            ? (name, true)
            : throw new ConfigException(
                "The environment",
                [$"{source} was {ConfigErrors.Quoted(name)}, must be dev, paper or live; unset means {Default}."]);
    }
}
