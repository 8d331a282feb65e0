using System;
using System.Numerics;

namespace KrakkedCore.Tools.KrakenSim.Generator;

/// <summary>A small generator of its own, so that a seed means the same market on every runtime and machine.</summary>
/// <remarks>Source: xoshiro256** seeded by splitmix64, https://prng.di.unimi.it/. Integers only.</remarks>
internal sealed class SeededRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    internal SeededRandom(ulong seed, ulong stream)
    {
        var state = seed ^ (stream * 0xD1B5_4A32_D192_ED03UL);
        _a = SplitMix(ref state);
        _b = SplitMix(ref state);
        _c = SplitMix(ref state);
        _d = SplitMix(ref state);
    }

    internal static ulong SplitMix(ref ulong state)
    {
        state += 0x9E37_79B9_7F4A_7C15UL;
        var mixed = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EBUL;
        return mixed ^ (mixed >> 31);
    }

    internal ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>0 to one less than the bound, which is above zero.</summary>
    internal long Below(long bound) => (long)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>Both ends are possible.</summary>
    internal long Between(long lowest, long highest) => lowest + Below(highest - lowest + 1);

    internal bool Chance(int percent) => Below(100) < percent;

    /// <summary>About normal with this standard deviation: four even draws together.</summary>
    internal long Bell(long deviation)
    {
        var reach = (deviation * 866 / 1_000) + 1;
        return Between(-reach, reach) + Between(-reach, reach) + Between(-reach, reach) + Between(-reach, reach);
    }
}
