using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace KrakkedCore.Journal.Reading;

/// <summary>A bounded view that slides over a file, so that memory does not grow with the file.</summary>
/// <param name="bytesMax">Read ahead, and the longest view.</param>
internal sealed class FileWindow(int bytesMax) : IDisposable
{
    private byte[] _bytes = [];
    private SafeFileHandle? _file;
    private long _start;
    private int _count;

    /// <summary>Length of the file when it was opened.</summary>
    internal long Length { get; private set; }

    internal void Open(string path)
    {
        _file?.Dispose();
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Length = RandomAccess.GetLength(_file);
        var room = (int)Math.Min(bytesMax, Length);
        if (_bytes.Length < room)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(room);
        }

        _count = 0;
    }

    /// <summary>Bytes of the file; fewer than asked for only where it ends.</summary>
    /// <param name="offset">Where they start.</param>
    /// <param name="length">How many.</param>
    /// <param name="readAhead">How many to read when they are not in the window; at least the length.</param>
    internal ReadOnlySpan<byte> View(long offset, int length, int readAhead)
    {
        var wanted = (int)Math.Min(length, Math.Max(0, Length - offset));
        if (offset < _start || offset + wanted > _start + _count)
        {
            Load(offset, (int)Math.Min(readAhead, Length - offset));
        }

        var begin = (int)(offset - _start);
        return _bytes.AsSpan(begin, Math.Min(wanted, _count - begin));
    }

    public void Dispose() => _file?.Dispose();

    private void Load(long offset, int length)
    {
        _start = offset;
        _count = 0;
        while (_count < length)
        {
            var read = RandomAccess.Read(_file!, _bytes.AsSpan(_count, length - _count), offset + _count);
            if (read == 0)
            {
                return;
            }

            _count += read;
        }
    }
}
