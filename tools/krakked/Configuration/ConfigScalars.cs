using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Single values and lists: what a key takes, and the sentence when it was given something else.</summary>
internal static class ConfigScalars
{
    internal static bool TryRead(
        Type type, ConfigKeyAttribute key, ConfigNode node, string path, ConfigErrors errors, out object? value)
    {
        if (type == typeof(IReadOnlyList<string>))
        {
            return TryReadList(key, node, path, errors, out value);
        }

        value = null;
        var plain = Nullable.GetUnderlyingType(type);
        if (node.Text is null)
        {
            errors.Add(path, $"must be a single value, {RuleOf(plain ?? type, key)}.");
            return false;
        }

        if (node.IsEmpty)
        {
            if (plain is null)
            {
                errors.Add(path, $"has no value, must be {RuleOf(type, key)}; give one, or remove the key.");
            }

            return plain is not null;
        }

        if (TryConvert(plain ?? type, key, node, out value))
        {
            return true;
        }

        errors.Add(
            path,
            $"was {ConfigErrors.Quoted(node.Text)}, must be {RuleOf(plain ?? type, key)}.{HintOf(node, key)}");
        return false;
    }

    private static bool TryConvert(Type type, ConfigKeyAttribute key, ConfigNode node, out object? value)
    {
        var text = node.Text!;
        value = null;
        if (type == typeof(string))
        {
            value = text;
            return IsTextAllowed(key, text);
        }

        if (type == typeof(bool))
        {
            value = text == "true";
            return !node.IsQuoted && text is "true" or "false";
        }

        if (!TryNumber(type, key, text, out var number) || !IsInRange(key, number))
        {
            return false;
        }

        value = Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        return true;
    }

    // Words may be numbers too: the depths of a book.
    private static bool IsInRange(ConfigKeyAttribute key, decimal number) => key.Words.Length > 0
        ? key.Words.Split(' ').Contains(number.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal)
        : number <= (decimal)key.Max && (key.IsAbove ? number > (decimal)key.Min : number >= (decimal)key.Min);

    private static bool TryNumber(Type type, ConfigKeyAttribute key, string text, out decimal number)
    {
        var styles = NumberStyles.AllowLeadingSign
            | (type == typeof(decimal) ? NumberStyles.AllowDecimalPoint : NumberStyles.None);
        if (!decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        number = Plain(number);
        return number.Scale <= key.Decimals && text.Length <= 40;
    }

    /// <summary>The same number without zeros at its end, so that 1 and 1.0 are spelled alike.</summary>
    internal static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;

    private static bool IsTextAllowed(ConfigKeyAttribute key, string text)
    {
        if (key.Words.Length > 0)
        {
            return key.Words.Split(' ').Contains(text, StringComparer.Ordinal);
        }

        if (key.Schemes.Length > 0)
        {
            return (text.Length == 0 && key.IsRedacted) || IsAddress(key, text);
        }

        return text.Length >= key.CountMin
            && text.Length <= key.CountMax
            && !text.Any(char.IsControl)
            && (!key.IsPair || IsPair(text));
    }

    private static bool IsAddress(ConfigKeyAttribute key, string text) =>
        text.Length <= 1_024
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0
        && key.Schemes.Split(' ').Contains(address.Scheme, StringComparer.Ordinal);

    private static bool IsPair(string text) =>
        text.Length <= 24
        && text.Split('/') is [{ Length: > 0 }, { Length: > 0 }]
        && text.All(static letter => letter is > ' ' and <= '~');

    private static bool TryReadList(
        ConfigKeyAttribute key, ConfigNode node, string path, ConfigErrors errors, out object? value)
    {
        value = null;
        if (node.Items is null)
        {
            errors.Add(path, "must be a list, for instance [a, b], or [] for none.");
            return false;
        }

        if (node.Items.Count < key.CountMin || node.Items.Count > key.CountMax)
        {
            errors.Add(path, $"has {node.Items.Count} entries, must have {key.CountMin} to {key.CountMax}.");
            return false;
        }

        var item = new ConfigKeyAttribute(key.Name) { CountMin = 1, IsPair = key.IsPair, Words = key.Words };
        var list = new List<string>();
        var isGood = true;
        foreach (var entry in node.Items)
        {
            var text = entry.Text ?? "a list or a section";
            if (entry.Text is null || !IsTextAllowed(item, text))
            {
                errors.Add(path, $"has {ConfigErrors.Quoted(text)}, must be {RuleOf(typeof(string), item)}.");
                isGood = false;
            }
            else if (list.Contains(text, StringComparer.Ordinal))
            {
                errors.Add(path, $"has {ConfigErrors.Quoted(text)} twice; name it once.");
                isGood = false;
            }
            else
            {
                list.Add(text);
            }
        }

        value = list.AsReadOnly();
        return isGood;
    }

    private static string RuleOf(Type type, ConfigKeyAttribute key)
    {
        if (key.Words.Length > 0)
        {
            var words = key.Words.Split(' ');
            return words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
        }

        if (type == typeof(bool))
        {
            return "true or false, without quotes";
        }

        if (type == typeof(string))
        {
            return key.Schemes.Length > 0
                ? $"an address that starts with {key.Schemes.Replace(" ", ":// or ", StringComparison.Ordinal)}://, "
                    + "without user or password"
                : key.IsPair ? "written like BTC/USD"
                : FormattableString.Invariant($"a text of {key.CountMin} to {key.CountMax} characters");
        }

        var min = ((decimal)key.Min).ToString(CultureInfo.InvariantCulture);
        var max = ((decimal)key.Max).ToString(CultureInfo.InvariantCulture);
        var kind = type == typeof(decimal) ? $"a number with at most {key.Decimals} decimals" : "a whole number";
        return key.IsAbove ? $"{kind}, above {min} and at most {max}" : $"{kind}, {min} to {max}";
    }

    private static string HintOf(ConfigNode node, ConfigKeyAttribute key)
    {
        var text = node.Text!;
        var isNumberWithUnit = key.Words.Length == 0
            && text.Length is > 1 and < 16
            && char.IsAsciiDigit(text[0])
            && text.Any(static letter => char.IsAsciiLetter(letter) || letter == '%')
            && !text.Contains('e', StringComparison.OrdinalIgnoreCase);
        return isNumberWithUnit ? " The key says the unit; the value is the number alone." : "";
    }
}
