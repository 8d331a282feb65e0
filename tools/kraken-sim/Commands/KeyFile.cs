using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using KrakkedCore.Tools.KrakenSim.Rest;

namespace KrakkedCore.Tools.KrakenSim.Commands;

/// <summary>Where the venue's keys come from: a file, the environment, or the demo key.</summary>
internal static class KeyFile
{
    private const string KeyVariable = "KRAKEN_SIM_KEY";
    private const string SecretVariable = "KRAKEN_SIM_SECRET";

    private static readonly Dictionary<string, KeyPermissions> Words = new(StringComparer.Ordinal)
    {
        ["query-funds"] = KeyPermissions.QueryFunds,
        ["add-funds"] = KeyPermissions.AddFunds,
        ["withdraw-funds"] = KeyPermissions.WithdrawFunds,
        ["query-open-trades"] = KeyPermissions.QueryOpenOrders,
        ["query-closed-trades"] = KeyPermissions.QueryClosedOrders,
        ["modify-trades"] = KeyPermissions.ModifyOrders,
        ["close-trades"] = KeyPermissions.CancelOrders,
        ["query-ledger"] = KeyPermissions.QueryLedger,
        ["create-ws-token"] = KeyPermissions.WebSocket,
    };

    /// <exception cref="ArgumentException">The file, or the environment's key, is not right.</exception>
    internal static IReadOnlyList<SimKey> Read(string? path)
    {
        if (path is not null)
        {
            return ReadFile(path);
        }

        var (key, secret) = (Environment.GetEnvironmentVariable(KeyVariable),
            Environment.GetEnvironmentVariable(SecretVariable));
        return string.IsNullOrEmpty(key) || string.IsNullOrEmpty(secret)
            ? [SimKey.Demo]
            : [Checked(new SimKey { Name = "environment", Key = key, Secret = secret }, KeyVariable)];
    }

    private static List<SimKey> ReadFile(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var keys = document.RootElement.EnumerateArray().Select(key => Checked(KeyOf(key), path)).ToList();
            return keys.Count > 0 ? keys : throw new ArgumentException($"Key file {path} lists no key.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or JsonException
            or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // The cause's own words may quote the file, and there are secrets in it.
            throw new ArgumentException(
                $"Key file {path} cannot be read ({refused.GetType().Name}); it must be a JSON array of keys as "
                + "kraken-sim generate --help shows.");
        }
    }

    private static SimKey KeyOf(JsonElement key)
    {
        var known = new SimKey
        {
            Name = key.GetProperty("name").GetString()!,
            Key = key.GetProperty("key").GetString()!,
            Secret = key.GetProperty("secret").GetString()!,
        };
        if (key.TryGetProperty("account", out var account))
        {
            known = known with { Account = account.GetString()! };
        }

        if (key.TryGetProperty("nonce_window", out var window))
        {
            known = known with { NonceWindow = window.GetInt64() };
        }

        return key.TryGetProperty("permissions", out var words)
            ? known with
            {
                Permissions = words.EnumerateArray().Aggregate(
                    KeyPermissions.None, (all, word) => all | PermissionOf(word.GetString()!)),
            }
            : known;
    }

    private static KeyPermissions PermissionOf(string word) => Words.TryGetValue(word, out var permission)
        ? permission
        : throw new ArgumentException(
            $"Permission \"{word}\" is not one; name any of {string.Join(", ", Words.Keys)}.");

    private static SimKey Checked(SimKey key, string source) =>
        Convert.TryFromBase64String(key.Secret, new byte[key.Secret.Length], out _)
            ? key
            : throw new ArgumentException($"The secret of {key} in {source} is not base64.");
}
