using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Tests.Unit.Kraken;

/// <summary>Events compared as what they are in the journal.</summary>
internal static class EventBytes
{
    public static bool AreEqual(ReadOnlySpan<InputEvent> left, ReadOnlySpan<InputEvent> right) =>
        MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));
}
