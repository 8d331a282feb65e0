using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked config check|show</c>: whether a configuration can be run, and what would be in force.</summary>
internal static class ConfigCommand
{
    /// <summary>Which overlay is laid over the base; shared with whatever reads a configuration.</summary>
    internal static Option<string?> Environment { get; } = new("--env")
    {
        Description = "Overlay to lay over the file: dev, paper or live. Without it KRAKKED_ENV, else paper.",
        HelpName = "ENV",
    };

    private static readonly Option<string> File = new("--config")
    {
        Description = "Configuration file; its overlays stand beside it.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "config/krakked.yaml",
    };

    public static Command Create()
    {
        var check = new Command("check", "List every violation, and every key that has no effect. Exit 0 or 2.")
        {
            File, Environment, CommonOptions.Json,
        };
        check.SetAction(result => Check(
            result.GetValue(File)!, result.GetValue(Environment), result.GetValue(CommonOptions.Json)));
        var show = new Command("show", "Show every key in force, and where it was set.")
        {
            File, Environment, CommonOptions.Json,
        };
        show.SetAction(result => Show(
            ConfigLoader.Open(result.GetValue(File)!, result.GetValue(Environment)),
            result.GetValue(CommonOptions.Json)));
        return new Command("config", "Look at a configuration before it is run.") { check, show };
    }

    private static int Check(string path, string? environment, bool isJson)
    {
        LoadedConfig? loaded = null;
        IReadOnlyList<string> violations = [];
        try
        {
            loaded = ConfigLoader.Open(path, environment);
        }
        catch (ConfigException refusal) when (isJson)
        {
            violations = refusal.Sentences;
        }

        if (isJson)
        {
            Report.Json(new JsonObject
            {
                ["file"] = path,
                ["valid"] = loaded is not null,
                ["environment"] = loaded?.Environment,
                ["files"] = ListOf(loaded?.Files ?? []),
                ["violations"] = ListOf(violations),
                ["forced"] = ListOf(loaded?.Notes ?? []),
                ["without_effect"] = WithoutEffect(loaded),
            });
        }
        else
        {
            Console.WriteLine($"{string.Join(" with ", loaded!.Files)} can be run in {loaded.Environment}.");
            foreach (var remark in loaded.Remarks)
            {
                Console.WriteLine("  " + remark);
            }
        }

        return loaded is null ? ExitCodes.Usage : ExitCodes.Success;
    }

    private static int Show(LoadedConfig loaded, bool isJson)
    {
        var rows = ConfigListing.Of(loaded.Config).Select(entry => (
            entry.Key,
            Value: entry.IsRedacted ? ConfigListing.Redacted(entry.Value) : entry.Value,
            Origin: OriginOf(loaded, entry.Key))).ToList();
        if (!isJson)
        {
            Report.Rows(
                $"In force in {loaded.Environment}",
                [.. rows.Select(static row => (row.Key, $"{row.Value}  ({row.Origin})"))]);
            return ExitCodes.Success;
        }

        var values = new JsonObject();
        foreach (var (key, value, origin) in rows)
        {
            values[key] = new JsonObject { ["value"] = JsonNode.Parse(value), ["origin"] = origin };
        }

        Report.Json(new JsonObject
        {
            ["environment"] = loaded.Environment,
            ["files"] = ListOf(loaded.Files),
            ["hash"] = ConfigLoader.HashOf(loaded.Config).ToString(
                "x16", System.Globalization.CultureInfo.InvariantCulture),
            ["values"] = values,
        });
        return ExitCodes.Success;
    }

    // What stands in no file is a default, or was forced; the note that forced it names its key first.
    private static string OriginOf(LoadedConfig loaded, string key) =>
        loaded.Notes.Any(note => note.StartsWith(key + " is forced", StringComparison.Ordinal)) ? "forced"
            : !loaded.Origins.TryGetValue(key, out var origin) ? "default"
            : $"{(origin.IsOverlay ? "overlay" : "base")}, {origin}";

    private static JsonArray WithoutEffect(LoadedConfig? loaded)
    {
        var found = new JsonArray();
        foreach (var (key, reason) in loaded is null ? [] : BuildEffects.WithoutEffect(loaded.Config))
        {
            found.Add(new JsonObject { ["key"] = key, ["reason"] = reason });
        }

        return found;
    }

    private static JsonArray ListOf(IEnumerable<string> texts) =>
        new([.. texts.Select(static text => (JsonNode)text)]);
}
