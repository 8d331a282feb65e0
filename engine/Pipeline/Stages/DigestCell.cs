using System.Threading;

namespace KrakkedCore.Engine.Pipeline.Stages;

/// <summary>
/// The newest output's sequence and digest, handed from the logic thread to the journal thread as a pair.
/// </summary>
/// <remarks>A sequence lock: one writer that never waits; a reader that finds it odd or changed reads again.</remarks>
internal sealed class DigestCell
{
    private long _version;
    private long _sequence;
    private ulong _digest;

    public void Write(long sequence, ulong digest)
    {
        Volatile.Write(ref _version, _version + 1);
        Interlocked.MemoryBarrier(); // the odd version is seen before either half of the pair
        _sequence = sequence;
        _digest = digest;
        Volatile.Write(ref _version, _version + 1);
    }

    public (long Sequence, ulong Digest) Read()
    {
        var spinner = default(SpinWait);
        while (true)
        {
            var before = Volatile.Read(ref _version);
            var sequence = Volatile.Read(ref _sequence);
            var digest = Volatile.Read(ref _digest);
            Interlocked.MemoryBarrier(); // both halves are read before the version is looked at again
            if ((before & 1) == 0 && before == Volatile.Read(ref _version))
            {
                return (sequence, digest);
            }

            spinner.SpinOnce();
        }
    }
}
