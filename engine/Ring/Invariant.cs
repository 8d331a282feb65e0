using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace KrakkedCore.Engine.Ring;

/// <summary>What must be true whatever the caller does. On in every build: a ring that lost count must stop.</summary>
internal static class Invariant
{
    /// <summary>Throws <see cref="InvalidOperationException"/> when the condition does not hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Holds(
        [DoesNotReturnIf(false)] bool condition,
        [CallerArgumentExpression(nameof(condition))] string rule = "",
        [CallerMemberName] string member = "")
    {
        if (!condition)
        {
            Fail(rule, member);
        }
    }

    [DoesNotReturn]
    private static void Fail(string rule, string member) =>
        throw new InvalidOperationException($"Ring invariant: {member} expected {rule}, and it is false.");
}
