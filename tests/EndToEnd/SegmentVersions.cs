using System;
using System.Buffers.Binary;
using System.IO;
using System.Numerics;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>Makes a segment of another version, as journal/README.md lays it out: intact, but not ours.</summary>
public static class SegmentVersions
{
    private const int HeaderBytes = 256;
    private const int LayoutVersionOffset = 18;

    public static void Set(string path, byte layoutVersion)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[LayoutVersionOffset] = layoutVersion;
        var crc = uint.MaxValue;
        foreach (var item in bytes.AsSpan(0, HeaderBytes - sizeof(uint)))
        {
            crc = BitOperations.Crc32C(crc, item);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeaderBytes - sizeof(uint)), ~crc);
        File.WriteAllBytes(path, bytes);
    }
}
