using System;
using System.Buffers.Binary;
using System.Text;
using System.Threading;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>Names to numbers: a hash table over UTF-8 bytes. Looking up allocates nothing; adding may.</summary>
/// <remarks>
/// Any thread looks up, without a lock; those that set take turns, which is their owner's business. No name ever
/// leaves: a slot is filled number first, name last, and a table that grew is shown only once it is whole.
/// </remarks>
internal sealed class NameIndex
{
    private const int SizeMin = 64;

    private Slots _slots = new(SizeMin);
    private int _count;

    internal int Count => Volatile.Read(ref _count);

    internal bool TryFind(ReadOnlySpan<byte> name, out int value)
    {
        var slots = Volatile.Read(ref _slots);
        var mask = slots.Names.Length - 1;
        for (var slot = (int)(Hash(name) & (uint)mask);
            Volatile.Read(ref slots.Names[slot]) is { } found;
            slot = (slot + 1) & mask)
        {
            if (name.SequenceEqual(found))
            {
                value = Volatile.Read(ref slots.Values[slot]);
                return true;
            }
        }

        value = 0;
        return false;
    }

    internal void Set(ReadOnlySpan<byte> name, int value)
    {
        if (2 * _count >= _slots.Names.Length)
        {
            Volatile.Write(ref _slots, _slots.Doubled());
        }

        var slot = _slots.SlotOf(name);
        Volatile.Write(ref _slots.Values[slot], value);
        if (_slots.Names[slot] is null)
        {
            Volatile.Write(ref _slots.Names[slot], name.ToArray());
            Volatile.Write(ref _count, _count + 1);
        }
    }

    internal string? NameOf(int value)
    {
        var slots = Volatile.Read(ref _slots);
        for (var slot = 0; slot < slots.Names.Length; slot++)
        {
            if (Volatile.Read(ref slots.Names[slot]) is { } name && Volatile.Read(ref slots.Values[slot]) == value)
            {
                return Encoding.UTF8.GetString(name);
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

    private sealed class Slots(int size)
    {
        internal byte[]?[] Names { get; } = new byte[size][];

        internal int[] Values { get; } = new int[size];

        internal int SlotOf(ReadOnlySpan<byte> name)
        {
            var mask = Names.Length - 1;
            var slot = (int)(Hash(name) & (uint)mask);
            while (Volatile.Read(ref Names[slot]) is { } other && !name.SequenceEqual(other))
            {
                slot = (slot + 1) & mask;
            }

            return slot;
        }

        internal Slots Doubled()
        {
            var doubled = new Slots(2 * Names.Length);
            for (var index = 0; index < Names.Length; index++)
            {
                if (Names[index] is { } name)
                {
                    var slot = doubled.SlotOf(name);
                    doubled.Names[slot] = name;
                    doubled.Values[slot] = Values[index];
                }
            }

            return doubled;
        }
    }
}
