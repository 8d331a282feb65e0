using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KrakkedCore.Engine.Books;

/// <summary>CRC-32 as zlib computes it: IEEE 802.3, reflected, all ones in and out.</summary>
/// <remarks>
/// By carry-less multiplication where the processor has it, else eight bytes at a time by tables.
/// Source: "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Gopal et al., Intel 2009.
/// </remarks>
public static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int FoldBytes = 64;
    private const int BlockBytes = 16;

    private static readonly uint[] Tables = BuildTables();

    /// <summary>The checksum.</summary>
    /// <param name="data">Any length; nothing gives 0.</param>
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        if (!Pclmulqdq.IsSupported || data.Length < FoldBytes)
        {
            return ComputeByTable(data);
        }

        var folded = data.Length & ~(BlockBytes - 1);
        return ~UpdateByTable(Fold(data[..folded]), data[folded..]);
    }

    /// <summary>The same checksum by tables alone.</summary>
    /// <param name="data">Any length; nothing gives 0.</param>
    public static uint ComputeByTable(ReadOnlySpan<byte> data) => ~UpdateByTable(uint.MaxValue, data);

    private static uint UpdateByTable(uint crc, ReadOnlySpan<byte> data)
    {
        var tables = Tables.AsSpan();
        for (; data.Length >= 8; data = data[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = tables[(7 * 256) + (int)(low & 0xFF)]
                ^ tables[(6 * 256) + (int)((low >> 8) & 0xFF)]
                ^ tables[(5 * 256) + (int)((low >> 16) & 0xFF)]
                ^ tables[(4 * 256) + (int)(low >> 24)]
                ^ tables[(3 * 256) + (int)(high & 0xFF)]
                ^ tables[(2 * 256) + (int)((high >> 8) & 0xFF)]
                ^ tables[256 + (int)((high >> 16) & 0xFF)]
                ^ tables[(int)(high >> 24)];
        }

        foreach (var value in data)
        {
            crc = tables[(int)((crc ^ value) & 0xFF)] ^ (crc >> 8);
        }

        return crc;
    }

    /// <summary>
    /// State after whole 16-byte blocks, 64 bytes or more. Constants: the paper's, for this polynomial.
    /// </summary>
    private static uint Fold(ReadOnlySpan<byte> data)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(data);
        var first = blocks[0] ^ Vector128.Create(uint.MaxValue, 0UL);
        var second = blocks[1];
        var third = blocks[2];
        var fourth = blocks[3];
        blocks = blocks[4..];

        var byFour = Vector128.Create(0x0154442BD4UL, 0x01C6E41596UL);
        for (; blocks.Length >= 4; blocks = blocks[4..])
        {
            first = FoldOne(first, byFour) ^ blocks[0];
            second = FoldOne(second, byFour) ^ blocks[1];
            third = FoldOne(third, byFour) ^ blocks[2];
            fourth = FoldOne(fourth, byFour) ^ blocks[3];
        }

        var byOne = Vector128.Create(0x01751997D0UL, 0x00CCAA009EUL);
        first = FoldOne(first, byOne) ^ second;
        first = FoldOne(first, byOne) ^ third;
        first = FoldOne(first, byOne) ^ fourth;
        foreach (ref readonly var block in blocks)
        {
            first = FoldOne(first, byOne) ^ block;
        }

        return Reduce(first, byOne);
    }

    private static Vector128<ulong> FoldOne(Vector128<ulong> value, Vector128<ulong> constants) =>
        Pclmulqdq.CarrylessMultiply(value, constants, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, constants, 0x11);

    private static uint Reduce(Vector128<ulong> value, Vector128<ulong> byOne)
    {
        var lowHalves = Vector128.Create(0xFFFFFFFFUL);

        value = Sse2.ShiftRightLogical128BitLane(value, 8) ^ Pclmulqdq.CarrylessMultiply(value, byOne, 0x10);
        var rest = Sse2.ShiftRightLogical128BitLane(value, 4);
        value = rest ^ Pclmulqdq.CarrylessMultiply(value & lowHalves, Vector128.Create(0x0163CD6124UL, 0UL), 0x00);

        // Barrett: multiply by the inverse, then by the polynomial; what is left over is the remainder.
        var barrett = Vector128.Create(0x01DB710641UL, 0x01F7011641UL);
        var quotient = Pclmulqdq.CarrylessMultiply(value & lowHalves, barrett, 0x10) & lowHalves;
        value ^= Pclmulqdq.CarrylessMultiply(quotient, barrett, 0x00);
        return value.AsUInt32()[1];
    }

    private static uint[] BuildTables()
    {
        var tables = new uint[8 * 256];
        for (var index = 0; index < 256; index++)
        {
            var value = (uint)index;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
            }

            tables[index] = value;
        }

        for (var index = 256; index < tables.Length; index++)
        {
            var before = tables[index - 256];
            tables[index] = tables[before & 0xFF] ^ (before >> 8);
        }

        return tables;
    }
}
