using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Reads a configuration: base, overlay over it, rules over both; one run reports every violation.</summary>
public static class ConfigLoader
{
    private const long FileBytesMax = 4 << 20;

    /// <summary>Reads and checks a file with the overlay of an environment beside it.</summary>
    /// <remarks>
    /// The overlay of <c>krakked.yaml</c> in paper is <c>krakked.paper.yaml</c>. One that was asked for must be there.
    /// </remarks>
    /// <param name="path">YAML.</param>
    /// <param name="environment">dev, paper or live; null leaves it to KRAKKED_ENV, and that unset means paper.</param>
    /// <exception cref="ConfigException">A file cannot be read, or breaks a rule.</exception>
    public static LoadedConfig Open(string path, string? environment = null) => Open(
        path, environment, Environment.GetEnvironmentVariable(ConfigEnvironments.Variable));

    /// <summary>Reads and checks a text, without an environment.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="place">Where it came from, for messages.</param>
    /// <exception cref="ConfigException">It is no YAML, or breaks a rule.</exception>
    public static KrakkedConfig Parse(string text, string place) => Parse(text, overlay: "", place).Config;

    /// <summary>Reads and checks a text with another laid over it.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="overlay">YAML; empty for none.</param>
    /// <param name="place">Where they came from, for messages.</param>
    /// <exception cref="ConfigException">One is no YAML, or they break a rule.</exception>
    public static LoadedConfig Parse(string text, string overlay, string place)
    {
        var reader = new ConfigReader();
        var node = ConfigText.Read(text, place, isOverlay: false, reader.Errors);
        var over = ConfigText.Read(overlay, place + " overlay", isOverlay: true, reader.Errors);
        return Finish(reader, ConfigNode.Merge(node, over), place, environment: "", [place]);
    }

    /// <summary>
    /// A number for what is in force, so that a journal shows under which configuration it was written. It depends on
    /// no spelling, order or comment.
    /// </summary>
    /// <param name="config">Checked.</param>
    public static ulong HashOf(KrakkedConfig config)
    {
        var text = new StringBuilder();
        foreach (var entry in ConfigListing.Of(config))
        {
            text.Append(entry.Key).Append('=').Append(entry.Value).Append('\n');
        }

        return BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    internal static LoadedConfig Open(string path, string? environment, string? variable)
    {
        var (name, isAsked) = ConfigEnvironments.Choose(environment, variable);
        var reader = new ConfigReader();
        var files = new List<string> { path };
        var node = ConfigText.Read(TextOf(path), Path.GetFileName(path), isOverlay: false, reader.Errors);
        var beside = OverlayOf(path, name);
        if (File.Exists(beside))
        {
            files.Add(beside);
            node = ConfigNode.Merge(
                node, ConfigText.Read(TextOf(beside), Path.GetFileName(beside), isOverlay: true, reader.Errors));
        }
        else if (isAsked)
        {
            reader.Errors.Add(
                $"the environment {name} was asked for, and its overlay {beside} is not there; write it, even if it "
                + "is empty.");
        }

        return Finish(reader, node, path, name, files);
    }

    private static LoadedConfig Finish(
        ConfigReader reader, ConfigNode? node, string place, string environment, IReadOnlyList<string> files)
    {
        var notes = new List<string>();
        var config = reader.Read(node).Forced(notes);
        config.Validate(reader.Errors);
        reader.Errors.Require(
            environment is not ("dev" or "paper") || config.Execution.Mode != "live",
            "execution.mode",
            "execution.mode",
            $"was live in the environment {environment}, must be paper, dry_run or simulation there; for live add "
                + "--env live.");
        reader.Errors.ThrowIfAny(place);
        return new LoadedConfig(config, environment, files, reader.Origins, notes);
    }

    private static string OverlayOf(string path, string environment) => Path.Combine(
        Path.GetDirectoryName(path) ?? "",
        $"{Path.GetFileNameWithoutExtension(path)}.{environment}{Path.GetExtension(path)}");

    private static string TextOf(string path)
    {
        try
        {
            return new FileInfo(path).Length <= FileBytesMax
                ? File.ReadAllText(path)
                : throw new ConfigException(path, [$"it is larger than {FileBytesMax} bytes."]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(path, [$"it cannot be read: {fault.Message}"]);
        }
    }
}
