using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Perf.Workloads;

/// <summary>
/// A session of venue frames in memory, which can be played again and again without time stepping back.
/// </summary>
/// <remarks>Times and trade ids have a fixed width, so that <see cref="StartRound"/> rewrites them in place.</remarks>
public sealed class FrameSession
{
    internal const int TradeIdDigits = 12;
    internal const int TimeDecimals = 6;

    private readonly byte[] _bytes;
    private readonly Frame[] _frames;
    private readonly Stamp[] _stamps;
    private readonly long _roundNs;
    private readonly long _roundTrades;

    internal FrameSession(byte[] bytes, Frame[] frames, Stamp[] stamps, long roundNs, long roundTrades)
    {
        _bytes = bytes;
        _frames = frames;
        _stamps = stamps;
        _roundNs = roundNs;
        _roundTrades = roundTrades;
    }

    /// <summary>Frames in one round.</summary>
    public int Count => _frames.Length;

    /// <summary>Bytes in one round.</summary>
    public long Bytes => _bytes.Length;

    /// <summary>Market time of one round, ns.</summary>
    public long RoundNs => _roundNs;

    /// <summary>One frame, UTF-8.</summary>
    /// <param name="index">From 0.</param>
    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(_frames[index].Offset, _frames[index].Length);

    /// <summary>One frame as memory, for readers that want a sequence.</summary>
    /// <param name="index">From 0.</param>
    public ReadOnlyMemory<byte> MemoryOf(int index) => _bytes.AsMemory(_frames[index].Offset, _frames[index].Length);

    /// <summary>What one frame is.</summary>
    /// <param name="index">From 0.</param>
    public FrameKind KindOf(int index) => _frames[index].Kind;

    /// <summary>Places of the frames of one kind.</summary>
    /// <param name="kind">Which.</param>
    public int[] IndexesOf(FrameKind kind)
    {
        var indexes = new List<int>();
        for (var index = 0; index < _frames.Length; index++)
        {
            if (_frames[index].Kind == kind)
            {
                indexes.Add(index);
            }
        }

        return indexes.ToArray();
    }

    /// <summary>Moves every time and trade id on, as if the market had gone on for so many rounds.</summary>
    /// <param name="round">From 0.</param>
    public void StartRound(int round)
    {
        foreach (ref readonly var stamp in _stamps.AsSpan())
        {
            if (stamp.IsTime)
            {
                WriteTime(_bytes.AsSpan(stamp.Offset), stamp.Value + (round * _roundNs));
            }
            else
            {
                WriteDigits(_bytes.AsSpan(stamp.Offset, TradeIdDigits), stamp.Value + (round * _roundTrades));
            }
        }
    }

    internal static void WriteTime(Span<byte> target, long unixNs) =>
        new UnixNs(unixNs).TryFormat(target, out _, TimeDecimals);

    internal static void WriteDigits(Span<byte> target, long value)
    {
        for (var place = target.Length - 1; place >= 0; place--)
        {
            target[place] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    /// <summary>Where a frame stands.</summary>
    internal readonly record struct Frame(int Offset, int Length, FrameKind Kind);

    /// <summary>Where a time or a trade id stands, and its value in round 0.</summary>
    internal readonly record struct Stamp(int Offset, long Value, bool IsTime);
}
