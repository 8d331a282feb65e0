using System;
using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Auth.Signing;

/// <summary>Nonces of one key: milliseconds since the Unix epoch, each above every one before it.</summary>
/// <remarks>
/// The venue refuses for ever what is not above the highest it has seen, so the high-water mark outlives the process: a
/// file holds a mark that is reserved ahead, and none above it is given before the next mark is on the disk. After
/// a crash, or with a clock stepped back, numbers go on from the mark. Any thread calls it.
/// </remarks>
public sealed class NonceSource : IDisposable
{
    /// <summary>How far ahead the mark on the disk is, milliseconds: it is written at most this often.</summary>
    private const long ReserveMs = 10_000;

    private readonly Lock _lock = new();
    private readonly IClock _clock;
    private readonly NonceFile _file;
    private long _last;
    private long _reserved;
    private bool _isDisposed;

    /// <summary>Goes on from what the state folder holds for the key.</summary>
    /// <param name="stateFolder">Made when it is missing.</param>
    /// <param name="fingerprint">Of the key: <see cref="ApiCredentials.Fingerprint"/>.</param>
    /// <param name="clock">Says the milliseconds; it may be behind the mark.</param>
    /// <exception cref="NonceStateException">The file is damaged, in use by another process, or cannot be written.
    /// </exception>
    public NonceSource(string stateFolder, string fingerprint, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(stateFolder);
        ArgumentNullException.ThrowIfNull(fingerprint);
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _file = new NonceFile(stateFolder, fingerprint);
        _last = _file.Mark;
        _reserved = _file.Mark;
    }

    /// <summary>The newest nonce given, or the mark it went on from.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
            {
                return _last;
            }
        }
    }

    /// <summary>A nonce above every one before it.</summary>
    /// <exception cref="NonceStateException">The next mark cannot be written: nothing may be signed.</exception>
    public long Next()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return Take(Math.Max(_clock.Now.Raw / UnixNs.PerMillisecond, checked(_last + 1)));
        }
    }

    /// <summary>Leaves a gap: the venue has seen a higher nonce than ours.</summary>
    /// <param name="milliseconds">Above zero; the clock makes up for it.</param>
    /// <exception cref="NonceStateException">The next mark cannot be written: nothing may be signed.</exception>
    public void SkipAhead(long milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(milliseconds);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var now = _clock.Now.Raw / UnixNs.PerMillisecond;
            Take(checked(Math.Max(now, _last) + milliseconds));
        }
    }

    /// <summary>Writes the exact mark, so that the next process need not skip what was reserved.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            if (_reserved > _last)
            {
                _file.TryWrite(_last);
            }

            _file.Dispose();
        }
    }

    private long Take(long nonce)
    {
        if (nonce > _reserved)
        {
            // The disk first: a nonce the next process could give again must never leave.
            var reserved = checked(nonce + ReserveMs);
            _file.Write(reserved);
            _reserved = reserved;
        }

        _last = nonce;
        return nonce;
    }
}
