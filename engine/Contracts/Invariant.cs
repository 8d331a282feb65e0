using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace KrakkedCore.Engine.Contracts;

/// <summary>What must be true whatever the input. On in every build: the engine stops rather than guess.</summary>
public static class Invariant
{
    /// <summary>Stops the stage when the condition does not hold.</summary>
    /// <param name="condition">What must be true.</param>
    /// <param name="rule">The condition's own text.</param>
    /// <param name="member">Where it stands.</param>
    /// <exception cref="InvariantException">It is false: a mistake of the engine's own.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Holds(
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
        throw new InvariantException($"{member} expected {rule}, and it is false.");
}

/// <summary>A mistake of the engine's own. The stage that meets it stops the engine.</summary>
/// <param name="message">What was expected, and what was found.</param>
public sealed class InvariantException(string message) : Exception(message);
