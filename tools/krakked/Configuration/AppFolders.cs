using System;
using System.IO;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Where this system keeps an application's files. Nothing is created by asking.</summary>
/// <param name="Config">Configuration and the secrets file.</param>
/// <param name="Data">What must last: journal, candles.</param>
/// <param name="State">What may be lost: logs, the last good copy of the venue's lists.</param>
public sealed record AppFolders(string Config, string Data, string State)
{
    /// <summary>Variable that puts all three under one folder.</summary>
    public const string HomeVariable = "KRAKKED_HOME";

    private const string Name = "krakked";

    /// <summary>The encrypted credentials.</summary>
    public string SecretsFile => Path.Combine(Config, "secrets.enc");

    /// <summary>
    /// High-water marks of nonces: one folder for all processes of a user, or the venue refuses one of them.
    /// </summary>
    public string NonceFolder => Path.Combine(State, "nonces");

    /// <summary>Those of this process.</summary>
    public static AppFolders Here() => Of(
        OperatingSystem.IsWindows() ? PlatformID.Win32NT
            : OperatingSystem.IsMacOS() ? PlatformID.MacOSX : PlatformID.Unix,
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>Those of a system.</summary>
    /// <remarks>
    /// Source: the XDG base directories, https://specifications.freedesktop.org/basedir-spec/latest/. A relative XDG
    /// folder is ignored, as they ask.
    /// </remarks>
    /// <param name="platform">Unix, MacOSX or Win32NT.</param>
    /// <param name="variableOf">An environment variable by name; null when not set.</param>
    /// <param name="home">The user's own folder.</param>
    public static AppFolders Of(PlatformID platform, Func<string, string?> variableOf, string home)
    {
        if (variableOf(HomeVariable) is { } chosen && !string.IsNullOrWhiteSpace(chosen))
        {
            var root = Path.GetFullPath(chosen);
            return new AppFolders(
                Path.Combine(root, "config"), Path.Combine(root, "data"), Path.Combine(root, "state"));
        }

        switch (platform)
        {
            case PlatformID.Win32NT:
                var roaming = variableOf("APPDATA") ?? Path.Combine(home, "AppData", "Roaming");
                var local = variableOf("LOCALAPPDATA") ?? Path.Combine(home, "AppData", "Local");
                return new AppFolders(
                    Path.Combine(roaming, Name), Path.Combine(local, Name, "data"), Path.Combine(local, Name, "state"));
            case PlatformID.MacOSX:
                var support = Path.Combine(home, "Library", "Application Support", Name);
                return new AppFolders(support, Path.Combine(support, "data"), Path.Combine(support, "state"));
            default:
                return new AppFolders(
                    Xdg("XDG_CONFIG_HOME", ".config"),
                    Xdg("XDG_DATA_HOME", Path.Combine(".local", "share")),
                    Xdg("XDG_STATE_HOME", Path.Combine(".local", "state")));
        }

        string Xdg(string variable, string otherwise) => Path.Combine(
            variableOf(variable) is { } folder && Path.IsPathRooted(folder) ? folder : Path.Combine(home, otherwise),
            Name);
    }
}
