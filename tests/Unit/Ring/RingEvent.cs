using System.Runtime.InteropServices;

namespace KrakkedCore.Tests.Unit.Ring;

/// <summary>One cache line, with who sent it and as what.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct RingEvent
{
    internal long Number;
    internal long Stamp;
    internal int Producer;
    internal int RunIndex;
    internal bool EndsRun;
}
