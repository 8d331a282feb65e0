using System;
using System.Collections.Generic;
using System.IO;
using KrakkedCore.Tools.Krakked.Configuration;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked;

public sealed class AppFoldersTests
{
    [Fact]
    public void Linux_follows_the_base_directories() => Assert.Equal(
        new AppFolders("/home/a/.config/krakked", "/home/a/.local/share/krakked", "/home/a/.local/state/krakked"),
        Of(PlatformID.Unix));

    [Fact]
    public void Linux_heeds_what_the_user_chose_and_ignores_a_relative_folder() => Assert.Equal(
        new AppFolders("/c/krakked", "/d/krakked", "/home/a/.local/state/krakked"),
        Of(PlatformID.Unix, ("XDG_CONFIG_HOME", "/c"), ("XDG_DATA_HOME", "/d"), ("XDG_STATE_HOME", "relative")));

    [Fact]
    public void The_mac_keeps_it_in_application_support() => Assert.Equal(
        "/home/a/Library/Application Support/krakked", Of(PlatformID.MacOSX).Config);

    [Fact]
    public void Windows_parts_what_roams_from_what_stays()
    {
        var folders = Of(PlatformID.Win32NT, ("APPDATA", "/roaming"), ("LOCALAPPDATA", "/local"));

        Assert.Equal(Path.Combine("/roaming", "krakked"), folders.Config);
        Assert.Equal(Path.Combine("/local", "krakked", "state"), folders.State);
    }

    [Theory]
    [InlineData(PlatformID.Unix)]
    [InlineData(PlatformID.MacOSX)]
    [InlineData(PlatformID.Win32NT)]
    public void One_variable_puts_everything_in_one_place(PlatformID platform)
    {
        var folders = Of(platform, (AppFolders.HomeVariable, "/opt/krakked"), ("XDG_CONFIG_HOME", "/c"));

        Assert.Equal(new AppFolders("/opt/krakked/config", "/opt/krakked/data", "/opt/krakked/state"), folders);
        Assert.Equal("/opt/krakked/config/secrets.enc", folders.SecretsFile);
    }

    private static AppFolders Of(PlatformID platform, params (string Name, string Value)[] variables)
    {
        var byName = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            byName[name] = value;
        }

        return AppFolders.Of(platform, name => byName.GetValueOrDefault(name), "/home/a");
    }
}
