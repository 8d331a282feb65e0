using System;
using System.Globalization;
using System.Text;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>The names balances and ledgers use: assets with the suffix of a wallet, and ids of any length.</summary>
/// <remarks>
/// <c>.F</c> and <c>.M</c> earn and are back at any time; <c>.S</c>, <c>.B</c>, <c>.P</c> and <c>.HOLD</c> are bound.
/// <c>.T</c> is a tokenised thing of its own and stays part of the name.
/// Source: https://docs.kraken.com/api/docs/rest-api/get-account-balance.
/// </remarks>
internal static class AccountNames
{
    /// <summary>The asset's own name, and the wallet its suffix stands for. Allocates nothing.</summary>
    internal static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> name, out WalletKind wallet)
    {
        var dot = name.LastIndexOf((byte)'.');
        var suffix = dot > 0 ? name[dot..] : default;
        var isFlexible = suffix.SequenceEqual(".F"u8) || suffix.SequenceEqual(".M"u8);
        var isBonded = suffix.SequenceEqual(".S"u8) || suffix.SequenceEqual(".B"u8) || suffix.SequenceEqual(".P"u8)
            || suffix.SequenceEqual(".HOLD"u8);
        wallet = isFlexible ? WalletKind.Flexible : isBonded ? WalletKind.Bonded : WalletKind.Main;
        return isFlexible || isBonded ? name[..dot] : name;
    }

    /// <summary>The row of an asset by REST's name of it, the suffix taken off already. Slow.</summary>
    internal static AssetId Find(SymbolTable symbols, ReadOnlySpan<byte> bareName)
    {
        if (!symbols.TryResolveAsset(bareName, out var asset))
        {
            var name = KnownNames.CurrentOf(KnownNames.AltnameOf(Encoding.UTF8.GetString(bareName)));
            symbols.TryResolveAsset(Encoding.UTF8.GetBytes(name), out asset);
        }

        return asset;
    }

    /// <summary>An id that fits an event: itself, or one made of its hash.</summary>
    internal static Text24 IdOf(ReadOnlySpan<byte> id)
    {
        if (id.Length <= Text24.Capacity)
        {
            return Text24.From(id);
        }

        Span<byte> text = stackalloc byte[Text24.Capacity];
        text[0] = (byte)'#';
        ExecutionKey.Of(id).TryFormat(text[1..], out var written, "x16", CultureInfo.InvariantCulture);
        return Text24.From(text[..(written + 1)]);
    }

    internal static Text24 IdOf(string id) => IdOf(Encoding.UTF8.GetBytes(id));
}
