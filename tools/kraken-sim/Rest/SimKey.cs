using System;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>A key of an account, with its secret.</summary>
public sealed record SimKey
{
    /// <summary>A key that anybody may know: it opens nothing but a local venue.</summary>
    public static SimKey Demo { get; } = new()
    {
        Name = "demo",
        Key = "KRAKENSIMDEMOKEY0000000000000000000000000000000000000000",
        Secret = "a3Jha2VuLXNpbSBkZW1vIHNlY3JldCwga25vd24gdG8gYWxsLCBvcGVucyBub3RoaW5nIGF0IGFsbCwgb2s/ISE=",
    };

    /// <summary>As the website would list it.</summary>
    public required string Name { get; init; }

    /// <summary>Header <c>API-Key</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Base64.</summary>
    public required string Secret { get; init; }

    /// <summary>Whose it is; keys with one name share orders, balances and counters.</summary>
    public string Account { get; init; } = "main";

    /// <summary>What it may do.</summary>
    public KeyPermissions Permissions { get; init; } = KeyPermissions.Trading;

    /// <summary>How far below the highest nonce another may be, once each; zero, the default, is strict.</summary>
    public long NonceWindow { get; init; }

    internal ReadOnlySpan<byte> SecretBytes => Convert.FromBase64String(Secret);

    /// <summary>Name and account; neither key nor secret.</summary>
    public override string ToString() => $"key \"{Name}\" of account \"{Account}\"";
}
