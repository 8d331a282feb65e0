using System;
using System.Buffers;
using System.Runtime.InteropServices;

namespace KrakkedCore.Engine.Logic.State;

/// <summary>Carries every field of the state to a snapshot, back from one, or into a digest.</summary>
/// <remarks>
/// Each part names its fields once, in <c>Carry</c>, so that saving and loading cannot come apart. Shape: the fields'
/// own bytes, little-endian, in the order they are named; no field has padding bytes.
/// </remarks>
internal sealed class StateCarrier
{
    private readonly IBufferWriter<byte>? _target;
    private readonly byte[]? _source;
    private int _position;

    private StateCarrier(IBufferWriter<byte>? target, byte[]? source)
    {
        _target = target;
        _source = source;
    }

    /// <summary>True while fields are set from a snapshot.</summary>
    internal bool IsLoading => _source is not null;

    /// <summary>Digest of every byte carried so far.</summary>
    internal ulong Digest { get; private set; }

    /// <summary>True once a snapshot was read to its end.</summary>
    internal bool IsAtEnd => _source is null || _position == _source.Length;

    internal static StateCarrier Saving(IBufferWriter<byte> target) => new(target, null);

    internal static StateCarrier Loading(ReadOnlySpan<byte> source) => new(null, source.ToArray());

    internal static StateCarrier Digesting() => new(null, null);

    /// <summary>One field.</summary>
    internal void Field<T>(ref T value)
        where T : unmanaged =>
        Rows(MemoryMarshal.CreateSpan(ref value, 1));

    /// <summary>A field that loading must find unchanged.</summary>
    /// <exception cref="StateRefusedException">It differs.</exception>
    internal void Same(string what, long value)
    {
        var found = value;
        Field(ref found);
        if (found != value)
        {
            throw new StateRefusedException(
                FormattableString.Invariant($"its {what} is {found}"),
                FormattableString.Invariant($"{value}"));
        }
    }

    /// <summary>A count, within a capacity.</summary>
    /// <exception cref="StateRefusedException">The snapshot's count does not fit.</exception>
    internal void Count(ref int count, int countMax)
    {
        Field(ref count);
        if ((uint)count > (uint)countMax)
        {
            throw new StateRefusedException(
                FormattableString.Invariant($"a table in it holds {count} rows"),
                FormattableString.Invariant($"0 to {countMax}"));
        }
    }

    /// <summary>Rows of a table.</summary>
    internal void Rows<T>(Span<T> rows)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(rows);
        if (_source is not null)
        {
            Take(bytes);
        }
        else if (_target is not null)
        {
            bytes.CopyTo(_target.GetSpan(Math.Max(bytes.Length, 1)));
            _target.Advance(bytes.Length);
        }

        Mix(bytes);
    }

    private void Take(Span<byte> bytes)
    {
        if (_source!.Length - _position < bytes.Length)
        {
            throw new StateRefusedException("it ends early", "whole");
        }

        _source.AsSpan(_position, bytes.Length).CopyTo(bytes);
        _position += bytes.Length;
    }

    private void Mix(ReadOnlySpan<byte> bytes)
    {
        // Where one call ends and the next begins is no part of the state.
        var digest = Digest;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            digest = DigestRound.Mix(digest, MemoryMarshal.Read<ulong>(bytes));
        }

        foreach (var value in bytes)
        {
            digest = DigestRound.Mix(digest, value);
        }

        Digest = digest;
    }
}
