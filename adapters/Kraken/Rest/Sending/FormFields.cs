using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Sending;

/// <summary>The parameters of a call as form-encoded text, in the order they were added.</summary>
/// <remarks>What is null is left out. <c>+</c> becomes <c>%2B</c>: bare, the venue would read a blank.</remarks>
internal sealed class FormFields
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    private readonly StringBuilder _text = new();

    internal bool IsEmpty => _text.Length == 0;

    internal FormFields Add(string name, string? value)
    {
        if (value is null)
        {
            return this;
        }

        if (_text.Length > 0)
        {
            _text.Append('&');
        }

        AppendEncoded(name);
        _text.Append('=');
        AppendEncoded(value);
        return this;
    }

    internal FormFields Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Only what differs from the venue's default is sent.</summary>
    internal FormFields AddIf(bool isWanted, string name, string value) => isWanted ? Add(name, value) : this;

    /// <summary>Unix seconds, with decimals only where there are any; nothing for no time.</summary>
    internal FormFields AddTime(string name, UnixNs? time) => time is { } moment && moment.Raw > 0
        ? Add(name, DecimalText.ToText(moment.Raw, scale: 9))
        : this;

    /// <summary>The text as it is sent, and signed.</summary>
    public override string ToString() => _text.ToString();

    private void AppendEncoded(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            _text.Append(text);
            return;
        }

        _text.Append(Uri.EscapeDataString(text));
    }
}
