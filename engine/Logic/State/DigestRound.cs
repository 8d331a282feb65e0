using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace KrakkedCore.Engine.Logic.State;

/// <summary>The mixing steps of the digests.</summary>
/// <remarks>
/// Constants and rounds are those of xxHash64. Not a cryptographic hash: it finds accidents, not attacks.
/// Source: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md.
/// </remarks>
internal static class DigestRound
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;

    /// <summary>One word into one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong lane, ulong word) =>
        unchecked(BitOperations.RotateLeft(lane + (word * Prime2), 31) * Prime1);

    /// <summary>
    /// The digest after one more event: the first 15 words of its 128 bytes go round-robin into four lanes seeded by
    /// the digest before, and the lanes are merged and avalanched.
    /// </summary>
    /// <param name="before">Digest of all events before it; 0 before the first.</param>
    /// <param name="words">The event's 16 little-endian words; the last, the digest's own place, is left out.</param>
    internal static ulong After(ulong before, ReadOnlySpan<ulong> words)
    {
        unchecked
        {
            words = words[..15];
            var first = Mix(before + Prime1 + Prime2, words[0]);
            var second = Mix(before + Prime2, words[1]);
            var third = Mix(before, words[2]);
            var fourth = Mix(before - Prime1, words[3]);
            first = Mix(Mix(Mix(first, words[4]), words[8]), words[12]);
            second = Mix(Mix(Mix(second, words[5]), words[9]), words[13]);
            third = Mix(Mix(Mix(third, words[6]), words[10]), words[14]);
            fourth = Mix(Mix(fourth, words[7]), words[11]);

            var merged = BitOperations.RotateLeft(first, 1) + BitOperations.RotateLeft(second, 7)
                + BitOperations.RotateLeft(third, 12) + BitOperations.RotateLeft(fourth, 18);
            merged = (merged ^ (merged >> 33)) * Prime2;
            merged = (merged ^ (merged >> 29)) * Prime3;
            return (merged ^ (merged >> 32)) + Prime4;
        }
    }
}
