using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace KrakkedCore.Tests.Unit.Kraken;

/// <summary>Recorded payloads, which lie beside the project on some machines; tests skip without.</summary>
internal static class Recordings
{
    public const string BookRecording = "recordings/ws2_book_BTCUSD_d10_20230730.json";
    public const string RawSession = "recordings/ws2_raw_session_BTCUSD_d10_20260824.jsonl";

    private static readonly string? Root = FindRoot();

    public static string? PathOf(string name)
    {
        var path = Root is null ? null : Path.Combine(Root, name);
        return path is not null && (File.Exists(path) || Directory.Exists(path)) ? path : null;
    }

    /// <summary>The snapshot and the updates of the book recording, each as one compact frame.</summary>
    public static IReadOnlyList<byte[]> BookFrames()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(BookRecording)!));
        return document.RootElement.GetProperty("updates").EnumerateArray()
            .Prepend(document.RootElement.GetProperty("init"))
            .Select(frame => JsonSerializer.SerializeToUtf8Bytes(frame))
            .ToList();
    }

    public static IReadOnlyList<byte[]> RawFrames() =>
        File.ReadAllLines(PathOf(RawSession)!).Where(line => line.Length > 0)
            .Select(System.Text.Encoding.UTF8.GetBytes).ToList();

    /// <summary>Every stored payload of the named channels, as it is written.</summary>
    public static IReadOnlyList<(string Name, byte[] Frame)> Payloads(params string[] channels) =>
        channels.Select(channel => PathOf("ws2/" + channel)).OfType<string>()
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            .Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))
            .ToList();

    private static string? FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KrakkedCore.sln")))
            {
                var candidate = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
                return Directory.Exists(candidate) ? candidate : null;
            }
        }

        return null;
    }
}
