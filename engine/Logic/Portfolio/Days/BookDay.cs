using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Days;

/// <summary>A day of the books.</summary>
/// <param name="Begin">First moment of it.</param>
/// <param name="End">First moment after it.</param>
/// <param name="Number">Days since 1970-01-01 of its date.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct BookDay(UnixNs Begin, UnixNs End, ushort Number);
