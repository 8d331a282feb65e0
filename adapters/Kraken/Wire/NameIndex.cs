using System;
using System.Buffers.Binary;
using System.Text;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>Names to numbers: a hash table over UTF-8 bytes. Looking up allocates nothing; adding may.</summary>
internal sealed class NameIndex
{
    private const int SizeMin = 64;

    private byte[][] _names = new byte[SizeMin][];
    private int[] _values = new int[SizeMin];

    internal int Count { get; private set; }

    internal bool TryFind(ReadOnlySpan<byte> name, out int value)
    {
        var slot = SlotOf(name);
        value = _values[slot];
        return _names[slot] is not null;
    }

    internal void Set(ReadOnlySpan<byte> name, int value)
    {
        if (2 * Count >= _names.Length)
        {
            Grow();
        }

        var slot = SlotOf(name);
        Count += _names[slot] is null ? 1 : 0;
        _names[slot] ??= name.ToArray();
        _values[slot] = value;
    }

    internal string? NameOf(int value)
    {
        for (var slot = 0; slot < _names.Length; slot++)
        {
            if (_names[slot] is not null && _values[slot] == value)
            {
                return Encoding.UTF8.GetString(_names[slot]);
            }
        }

        return null;
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        ulong head;
        ulong tail;
        if (name.Length >= 8)
        {
            head = BinaryPrimitives.ReadUInt64LittleEndian(name);
            tail = BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]);
        }
        else if (name.Length >= 4)
        {
            head = BinaryPrimitives.ReadUInt32LittleEndian(name);
            tail = BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]);
        }
        else
        {
            head = name.IsEmpty ? 0u : name[0];
            tail = name.IsEmpty ? 0u : ((ulong)name[^1] << 8) | name[name.Length / 2];
        }

        var mixed = unchecked((head ^ (tail * 0x9E3779B97F4A7C15UL) ^ (uint)name.Length) * 0xD6E8FEB86659FD93UL);
        return (uint)(mixed >> 32);
    }

    private int SlotOf(ReadOnlySpan<byte> name)
    {
        var mask = _names.Length - 1;
        var slot = (int)(Hash(name) & (uint)mask);
        while (_names[slot] is not null && !name.SequenceEqual(_names[slot]))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        var names = _names;
        var values = _values;
        _names = new byte[names.Length * 2][];
        _values = new int[_names.Length];
        for (var index = 0; index < names.Length; index++)
        {
            if (names[index] is not null)
            {
                var slot = SlotOf(names[index]);
                _names[slot] = names[index];
                _values[slot] = values[index];
            }
        }
    }
}
