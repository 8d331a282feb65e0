using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Rest;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>WebSocket tokens: who holds one may speak for its key's account.</summary>
internal sealed class TokenDesk(ulong seed, TimeSpan life)
{
    private const int TokenBytes = 32;
    private const int TokensMax = 10_000;

    private readonly SeededRandom _random = new(seed, stream: 0x70CE);
    private readonly Dictionary<string, Token> _tokens = new(StringComparer.Ordinal);
    private readonly List<string> _issued = [];

    /// <summary>The first of all that were ever issued, void ones too: a test looks for them where none may be.
    /// </summary>
    internal IReadOnlyList<string> Issued => _issued;

    internal string Issue(KeyState key, UnixNs wall)
    {
        Forget(wall);
        var bytes = new byte[TokenBytes];
        for (var index = 0; index < TokenBytes; index++)
        {
            bytes[index] = (byte)_random.Below(256);
        }

        var text = Convert.ToBase64String(bytes).TrimEnd('=');
        if (_issued.Count < TokensMax)
        {
            _issued.Add(text);
        }

        _tokens[text] = new Token(key) { IssuedWall = wall };
        return text;
    }

    /// <summary>Whose it is; null when it is unknown, void, or too old and not in use.</summary>
    internal KeyState? HolderOf(string text, UnixNs wall) =>
        _tokens.TryGetValue(text, out var token) && IsAlive(token, wall) ? token.Key : null;

    /// <summary>A subscription that came with it lives: it does not grow old meanwhile.</summary>
    internal void Use(string text)
    {
        if (_tokens.TryGetValue(text, out var token))
        {
            token.UseCount++;
        }
    }

    /// <summary>A subscription that came with it has ended.</summary>
    internal void Release(string text, UnixNs wall)
    {
        if (_tokens.TryGetValue(text, out var token))
        {
            token.UseCount--;
            token.IssuedWall = UnixNs.Max(token.IssuedWall, wall);
        }
    }

    /// <summary>All tokens are refused from now on.</summary>
    internal void VoidAll() => _tokens.Clear();

    private bool IsAlive(Token token, UnixNs wall) => token.UseCount > 0 || wall - token.IssuedWall < life.Ticks * 100;

    private void Forget(UnixNs wall)
    {
        if (_tokens.Count < TokensMax)
        {
            return;
        }

        foreach (var dead in _tokens.Where(one => !IsAlive(one.Value, wall)).Select(one => one.Key).ToList())
        {
            _tokens.Remove(dead);
        }
    }

    private sealed class Token(KeyState key)
    {
        internal KeyState Key => key;

        internal UnixNs IssuedWall { get; set; }

        internal int UseCount { get; set; }
    }
}
