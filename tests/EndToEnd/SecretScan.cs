using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using KrakkedCore.Tools.KrakenSim.Rest;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>Looks for secrets where none may be, in every shape a program would spill them in.</summary>
public sealed class SecretScan
{
    private readonly List<(string Name, byte[] Bytes)> _needles = [];

    public SecretScan(SimKey key, string? password, IEnumerable<string> tokens)
    {
        var secret = Convert.FromBase64String(key.Secret);
        Add("key", key.Key);
        Add("secret", key.Secret.TrimEnd('='));
        Add("url-encoded secret", Uri.EscapeDataString(key.Secret.TrimEnd('=')));
        Add("secret in JSON", System.Text.Json.JsonSerializer.Serialize(key.Secret.TrimEnd('=')).Trim('"'));
        Add("hexadecimal secret", Convert.ToHexString(secret));
        Add("hexadecimal secret in lower case", Convert.ToHexStringLower(secret));
        Add("end of the secret", key.Secret[^24..].TrimEnd('='));
        _needles.Add(("bytes of the secret", secret));
        if (password is not null)
        {
            Add("password", password);
            Add("url-encoded password", Uri.EscapeDataString(password));
            Add("password in base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(password)).TrimEnd('='));
        }

        foreach (var token in tokens)
        {
            Add("token", token);
            Add("url-encoded token", Uri.EscapeDataString(token));
            Add("token in JSON", System.Text.Json.JsonSerializer.Serialize(token).Trim('"'));
        }
    }

    public IReadOnlyList<(string Name, byte[] Bytes)> Needles => _needles;

    /// <summary>What a process shows to everybody on the machine; its environment is its user's alone.</summary>
    public static string ShownBy(Process process)
    {
        var shown = new StringBuilder();
        var root = "/proc/" + process.Id.ToString(CultureInfo.InvariantCulture);
        try
        {
            shown.AppendLine(File.ReadAllText(root + "/cmdline"));
            foreach (var thread in Directory.GetDirectories(root + "/task"))
            {
                shown.AppendLine(File.ReadAllText(thread + "/comm"));
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // A thread, or the whole process, ended while it was looked at.
        }

        return shown.ToString();
    }

    /// <summary>Each secret found in a text.</summary>
    public IEnumerable<string> In(string place, string text) => In(place, Encoding.UTF8.GetBytes(text));

    /// <summary>Each secret found in a folder's files, compressed ones opened, the encrypted one left out.</summary>
    public IReadOnlyList<string> In(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "secrets.enc")
            .SelectMany(path => In(path, File.ReadAllBytes(path))
                .Concat(path.EndsWith(".lz4", StringComparison.Ordinal) ? In(path + " opened", Open(path)) : [])
                .Concat(In("the name of " + path, path))),
    ];

    private static byte[] Open(string path)
    {
        using var process = KrakkedProcess.Begin("lz4", ["-dc", path], []);
        using var bytes = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(bytes);
        process.WaitForExit();
        Assert.True(bytes.Length > 0, $"lz4 gave nothing of {path}.");
        return bytes.ToArray();
    }

    private IEnumerable<string> In(string place, byte[] bytes) => _needles
        .Where(needle => bytes.AsSpan().IndexOf(needle.Bytes) >= 0)
        .Select(needle => $"{needle.Name} in {place}");

    private void Add(string name, string text) => _needles.Add((name, Encoding.UTF8.GetBytes(text)));
}
