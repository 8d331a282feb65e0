using System;
using System.Buffers.Binary;
using System.Numerics;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>CRC-32C (Castagnoli), as in iSCSI: initial value and final XOR all ones.</summary>
/// <remarks>Source: RFC 3720, section 12.1; "123456789" gives E3069283.</remarks>
internal static class Crc32C
{
    internal static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>Goes on after the bytes that gave a checksum.</summary>
    internal static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var crc = ~checksum;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var item in bytes)
        {
            crc = BitOperations.Crc32C(crc, item);
        }

        return ~crc;
    }
}
