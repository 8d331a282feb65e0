using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>The frames of a recording in order, of either shape of file.</summary>
/// <remarks>
/// Shapes: one raw frame a line; or, when the name ends in <c>.json</c>, one object
/// <c>{"init":frame,"updates":[frame,...]}</c>, of which each frame is taken without its white space and otherwise as
/// it is, numbers to the letter.
/// </remarks>
internal static class RecordedFrames
{
    private const long JsonBytesMax = 1_024L * 1_024 * 1_024;

    /// <summary>Each frame with its line, or its number from 1 in the one-object shape.</summary>
    internal static IEnumerable<(long Line, ReadOnlyMemory<byte> Text)> Read(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ReadObject(path) : ReadLines(path);

    private static IEnumerable<(long Line, ReadOnlyMemory<byte> Text)> ReadLines(string path)
    {
        using var lines = new LineReader(path);
        while (lines.TryRead(out var line))
        {
            if (!line.IsEmpty)
            {
                yield return (lines.Line, line);
            }
        }
    }

    private static IEnumerable<(long Line, ReadOnlyMemory<byte> Text)> ReadObject(string path)
    {
        using var document = Open(path);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("init", out var first)
            || !root.TryGetProperty("updates", out var updates) || updates.ValueKind != JsonValueKind.Array)
        {
            throw new RecordingException(
                path, 0, "it has no \"init\" and \"updates\"",
                "a .json recording must be {\"init\":frame,\"updates\":[frame,...]}; name such a file, or one raw "
                + "frame a line in a .jsonl file.");
        }

        var number = 1L;
        yield return (number, Compact(first));
        foreach (var update in updates.EnumerateArray())
        {
            number++;
            yield return (number, Compact(update));
        }
    }

    private static JsonDocument Open(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return file.Length <= JsonBytesMax
                ? JsonDocument.Parse(file)
                : throw new RecordingException(
                    path, 0, $"it has {file.Length} bytes", $"at most {JsonBytesMax} fit; write one frame a line.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(
                path, 0, "it cannot be opened (" + refused.Message + ")", "name a file that exists and can be read.",
                refused);
        }
        catch (JsonException refused)
        {
            throw new RecordingException(
                path, (refused.LineNumber ?? 0) + 1, "it is no JSON (" + refused.Message + ")",
                "mend the file, or name another.", refused);
        }
    }

    private static byte[] Compact(JsonElement frame)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(
            bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            frame.WriteTo(writer);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
