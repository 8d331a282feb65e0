using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace KrakkedCore.Journal.Reading;

/// <summary>Decompresses ahead on a thread of its own, a bounded number of blocks.</summary>
/// <remarks>
/// Slots go round: free ones to the worker, filled ones to the reader, in order. While it lives the walk is the
/// worker's alone; its fault may be read once <see cref="TryNext"/> said false.
/// </remarks>
internal sealed class PrefetchSource : IBlockSource
{
    private const int SlotCount = 16;

    private readonly StreamWalker _walker;
    private readonly BlockSlot[] _slots = new BlockSlot[SlotCount];
    private readonly SemaphoreSlim _free = new(SlotCount);
    private readonly SemaphoreSlim _filled = new(0);
    private readonly Thread _worker;
    private long _readCount;
    private long _filledCount;
    private bool _isHolding;
    private bool _isStopping;
    private ExceptionDispatchInfo? _failure;

    internal PrefetchSource(StreamWalker walker)
    {
        _walker = walker;
        for (var index = 0; index < SlotCount; index++)
        {
            _slots[index] = new BlockSlot();
        }

        _worker = new Thread(Work) { IsBackground = true, Name = "journal prefetch" };
        _worker.Start();
    }

    public bool TryNext([NotNullWhen(true)] out BlockSlot? slot)
    {
        if (_isHolding)
        {
            _isHolding = false;
            _free.Release();
        }

        _filled.Wait();
        slot = null;
        if (_readCount == Volatile.Read(ref _filledCount))
        {
            // The worker has ended; the next call must find the same.
            _filled.Release();
            _failure?.Throw();
            return false;
        }

        slot = _slots[_readCount++ % SlotCount];
        _isHolding = true;
        return true;
    }

    public void Dispose()
    {
        Volatile.Write(ref _isStopping, true);
        _free.Release();
        _worker.Join();
        _free.Dispose();
        _filled.Dispose();
    }

    private void Work()
    {
        try
        {
            while (true)
            {
                _free.Wait();
                if (Volatile.Read(ref _isStopping) || !_slots[_filledCount % SlotCount].TryFill(_walker))
                {
                    return;
                }

                Volatile.Write(ref _filledCount, _filledCount + 1);
                _filled.Release();
            }
        }
        catch (Exception failure)
        {
            // Whatever it is, it belongs to the reader's thread, after the blocks that were good.
            _failure = ExceptionDispatchInfo.Capture(failure);
        }
        finally
        {
            _filled.Release();
        }
    }
}
