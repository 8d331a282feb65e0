using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>The last good copy of the venue's lists on disk, for when AssetPairs fails.</summary>
/// <remarks>
/// Shape: one line <c>krakked-universe 1 NANOSECONDS SHA256</c>, then JSON of two members, <c>pairs</c> and
/// <c>assets</c>, in the venue's own shape; the checksum is of everything after the line. Replaced whole or not at all.
/// Processes may share the file: the last writer wins. One thread at a time uses an instance.
/// </remarks>
public sealed class UniverseCopy
{
    /// <summary>A larger file is refused.</summary>
    public const int FileBytesMax = 64 << 20;

    private const string Word = "krakked-universe";
    private const string Version = "1";
    private const int LineBytesMax = 200;

    /// <summary>A copy in a file, which need not exist.</summary>
    /// <param name="path">Of the file; its folder is made when first saved.</param>
    public UniverseCopy(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = System.IO.Path.GetFullPath(path);
    }

    /// <summary>The file, in full.</summary>
    public string Path { get; }

    /// <summary>Replaces the copy.</summary>
    /// <param name="pairs">As the venue told them.</param>
    /// <param name="assets">As the venue told them.</param>
    /// <param name="takenAt">When.</param>
    /// <returns>Null when it is on disk, else a sentence: the copy before it, if any, is still there.</returns>
    public string? Save(IReadOnlyList<PairInfo> pairs, IReadOnlyList<AssetInfo> assets, UnixNs takenAt)
    {
        var body = UniverseJson.Write(pairs, assets);
        var beside = $"{Path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.tmp";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(Line(takenAt, body));
                stream.Write(body);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, Path, overwrite: true);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            TryDelete(beside);
            return $"The copy of the venue's lists could not be written to {Path}: {fault.Message} The next failure of "
                + "AssetPairs finds an older copy, or none. Make the folder writable.";
        }
    }

    /// <summary>Reads the copy.</summary>
    /// <param name="refusal">Why there is none: a sentence; empty when there is one.</param>
    /// <returns>Null when there is none, or it is damaged or of another version.</returns>
    public UniverseLists? Read(out string refusal)
    {
        try
        {
            var info = new FileInfo(Path);
            refusal = !info.Exists ? $"There is no last good copy of the venue's lists at {Path}."
                : info.Length > FileBytesMax ? Damaged($"has {info.Length} bytes, must have at most {FileBytesMax}")
                : "";
            return refusal.Length > 0 ? null : Parse(File.ReadAllBytes(Path), out refusal);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            refusal = $"The last good copy of the venue's lists at {Path} cannot be read: {fault.Message}";
            return null;
        }
    }

    internal UniverseLists? Parse(ReadOnlySpan<byte> file, out string refusal)
    {
        var end = file[..Math.Min(file.Length, LineBytesMax)].IndexOf((byte)'\n');
        var words = end < 0 ? [] : Encoding.UTF8.GetString(file[..end]).Split(' ');
        if (words.Length < 2 || words[0] != Word)
        {
            refusal = Damaged("does not begin with the line of such a copy");
            return null;
        }

        if (words[1] != Version)
        {
            refusal = Damaged($"is of version {GapSentences.Shown(words[1])}, this program reads version {Version}");
            return null;
        }

        var body = file[(end + 1)..];
        if (words.Length != 4 || words[3] != Convert.ToHexStringLower(SHA256.HashData(body))
            || !long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var takenAt))
        {
            refusal = Damaged("does not have the checksum that its first line states");
            return null;
        }

        var lists = UniverseJson.TryRead(body.ToArray(), new UnixNs(takenAt));
        refusal = lists is null ? Damaged("holds no lists of pairs and assets that can be read") : "";
        return lists;
    }

    private static byte[] Line(UnixNs takenAt, ReadOnlySpan<byte> body) => Encoding.ASCII.GetBytes(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Word} {Version} {takenAt.Raw} {Convert.ToHexStringLower(SHA256.HashData(body))}\n"));

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What is left over is harmless: it is never read.
            return;
        }
    }

    private string Damaged(string finding) =>
        $"The last good copy of the venue's lists at {Path} {finding}: it is not used. It is written anew when the "
        + "venue answers; delete it to be rid of this message.";
}
