using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>Faults as people write them: <c>K4x2@t+10s/30s</c>, <c>proxy-text@t+5m</c>, <c>random:every=3m:seed=7</c>.
/// </summary>
internal static class FaultText
{
    private const string Form = "write it like K4@t+10s, K18x3@t+1m/30s or random:every=3m:seed=7:kinds=K1,K7";

    /// <summary>The word of a kind: <c>K4</c>, <c>proxy-text</c>.</summary>
    internal static string WordOf(FaultKind kind)
    {
        var name = kind.ToString();
        var word = new StringBuilder();
        foreach (var letter in name)
        {
            word.Append(char.IsUpper(letter) && word.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return kind <= FaultKind.K20 ? name : word.ToString();
    }

    /// <summary>All of a command line's.</summary>
    /// <exception cref="ArgumentException">One is not written right.</exception>
    internal static FaultSchedule ParseAll(IReadOnlyList<string> texts)
    {
        var random = texts.Where(text => text.StartsWith("random", StringComparison.Ordinal)).ToList();
        return new FaultSchedule
        {
            Faults = [.. texts.Except(random).Select(Parse)],
            Random = random.Count == 0 ? null : ParseRandom(random[^1]),
        };
    }

    /// <summary>One fault.</summary>
    /// <exception cref="ArgumentException">It is not written right.</exception>
    internal static Fault Parse(string text)
    {
        var (rest, span) = Cut(text, '/');
        var (head, at) = Cut(rest, '@');
        if (at is not null && !at.StartsWith("t+", StringComparison.Ordinal))
        {
            throw Wrong(text);
        }

        var (word, count) = CutCount(head);
        return new Fault(
            KindOf(word) ?? throw Wrong(text),
            at is null ? TimeSpan.Zero : SpanOf(at[2..]) ?? throw Wrong(text),
            span is null ? TimeSpan.Zero : SpanOf(span) ?? throw Wrong(text),
            count ?? throw Wrong(text));
    }

    private static RandomFaults ParseRandom(string text)
    {
        var random = new RandomFaults();
        foreach (var part in text.Split(':').Skip(1))
        {
            var (name, value) = Cut(part, '=');
            random = name switch
            {
                "every" when SpanOf(value ?? "") is { Ticks: > 0 } every => random with { Every = every },
                "seed" when ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed) =>
                    random with { Seed = seed },
                "kinds" => random with
                {
                    Kinds = [.. (value ?? "").Split(',').Select(word => KindOf(word) ?? throw Wrong(text))],
                },
                _ => throw Wrong(text),
            };
        }

        return random;
    }

    private static FaultKind? KindOf(string word) =>
        Enum.GetValues<FaultKind>().Where(kind => WordOf(kind) == word).Select(kind => (FaultKind?)kind)
            .FirstOrDefault();

    private static (string Word, int? Count) CutCount(string head)
    {
        var mark = head.LastIndexOf('x');
        if (mark <= 0 || !char.IsAsciiDigit(head[^1]) || !char.IsAsciiDigit(head[mark + 1]))
        {
            return (head, 0);
        }

        return (head[..mark],
            int.TryParse(head[(mark + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? count
                : null);
    }

    private static TimeSpan? SpanOf(string text)
    {
        var unit = text.EndsWith("ms", StringComparison.Ordinal) ? "ms" : text.Length > 0 ? text[^1..] : "";
        if (!decimal.TryParse(
                text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out var size)
            || size > 100_000_000)
        {
            return null;
        }

        return unit switch
        {
            "ms" => TimeSpan.FromTicks((long)(size * TimeSpan.TicksPerMillisecond)),
            "s" => TimeSpan.FromTicks((long)(size * TimeSpan.TicksPerSecond)),
            "m" => TimeSpan.FromTicks((long)(size * TimeSpan.TicksPerMinute)),
            "h" => TimeSpan.FromTicks((long)(size * TimeSpan.TicksPerHour)),
            _ => null,
        };
    }

    private static (string Head, string? Tail) Cut(string text, char mark)
    {
        var index = text.IndexOf(mark, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }

    private static ArgumentException Wrong(string text) => new(
        $"Fault \"{text}\" is not one; {Form}. Kinds: "
        + string.Join(", ", Enum.GetValues<FaultKind>().Select(WordOf)) + ".");
}
