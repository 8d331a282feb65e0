using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Contracts;

/// <summary>Random decimal texts, and what they are by big integers alone.</summary>
internal static class Texts
{
    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    internal static string Ascii(System.ReadOnlySpan<byte> text) => Encoding.ASCII.GetString(text);

    /// <summary>Whole range, and often near its ends and near zero.</summary>
    internal static Gen<long> Raw64 { get; } = Gen.OneOf(
        ArbMap.Default.GeneratorFor<long>(),
        Gen.Choose(-1_000, 1_000).Select(static value => (long)value),
        Gen.Choose(0, 1_000).Select(static value => long.MaxValue - value),
        Gen.Choose(0, 1_000).Select(static value => -long.MaxValue + value),
        from digits in Gen.Choose(0, 18)
        from value in ArbMap.Default.GeneratorFor<long>()
        select value / PowersOfTen.Of(digits));

    internal static Gen<long> Positive64 { get; } = Raw64.Select(static raw => raw == 0 ? 1 : System.Math.Abs(raw));

    internal static Gen<System.Int128> Raw128 { get; } = Gen.OneOf(
        Raw64.Select(static raw => (System.Int128)raw),
        from high in Raw64
        from low in ArbMap.Default.GeneratorFor<ulong>()
        select new System.Int128((ulong)high, low) == System.Int128.MinValue
            ? System.Int128.MaxValue
            : new System.Int128((ulong)high, low));

    /// <summary>Legal texts: signs, leading and trailing zeros, points, exponents.</summary>
    internal static Gen<string> Decimal { get; } =
        from sign in Gen.Elements(string.Empty, "-")
        from wholeCount in Gen.Choose(1, 24)
        from whole in Digits(wholeCount)
        from fractionCount in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(1, 22)))
        from fraction in Digits(fractionCount)
        from zeros in Gen.Choose(0, 4)
        from exponent in Gen.Frequency(
            (2, Gen.Constant(string.Empty)),
            (1, Gen.Elements("e", "E").SelectMany(static _ => Gen.Choose(-25, 25), static (e, value) => e + value)),
            (1, Gen.Choose(0, 9).Select(static value => "e+0" + value)))
        select sign + whole
            + (fractionCount > 0 ? "." + fraction + new string('0', zeros) : string.Empty)
            + exponent;

    /// <summary>The raw value by big integers; nothing when it needs more decimals than the scale.</summary>
    internal static BigInteger? Reference(string text, int scale)
    {
        var parts = text.ToLowerInvariant().Split('e');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', System.StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        var digits = BigInteger.Parse(
            parts[0].Replace(".", string.Empty, System.StringComparison.Ordinal),
            System.Globalization.CultureInfo.InvariantCulture);
        var places = scale + exponent - decimals;
        if (places >= 0)
        {
            return digits * BigInteger.Pow(10, places);
        }

        var divisor = BigInteger.Pow(10, -places);
        return digits % divisor == 0 ? digits / divisor : null;
    }

    private static Gen<string> Digits(int count) =>
        Gen.Choose(0, 9).ArrayOf(count).Select(static digits => string.Concat(digits));
}
