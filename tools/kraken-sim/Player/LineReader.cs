using System;
using System.IO;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>Lines of a file as bytes, one buffer for all of them, however large the file.</summary>
internal sealed class LineReader : IDisposable
{
    private const int LineBytesMax = 16 * 1_024 * 1_024;

    private readonly FileStream _file;
    private byte[] _buffer = new byte[64 * 1_024];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    internal LineReader(string path)
    {
        Path = path;
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(
                path, 0, "it cannot be opened (" + refused.Message + ")", "name a file that exists and can be read.",
                refused);
        }
    }

    internal string Path { get; }

    /// <summary>Number of the line read last, from 1.</summary>
    internal long Line { get; private set; }

    /// <summary>The next line without its end.</summary>
    /// <param name="line">Valid until the next call.</param>
    /// <returns>False at the end of the file.</returns>
    internal bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var scanned = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = Trim(_start, scanned + found);
                _start += scanned + found + 1;
                Line++;
                return true;
            }

            scanned = _end - _start;
            if (_isAtEnd)
            {
                line = Trim(_start, scanned);
                _start = _end;
                Line += scanned > 0 ? 1 : 0;
                return scanned > 0;
            }

            Refill();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private ReadOnlyMemory<byte> Trim(int start, int length) =>
        _buffer.AsMemory(start, length > 0 && _buffer[start + length - 1] == (byte)'\r' ? length - 1 : length);

    private void Refill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_end, _start) = (_end - _start, 0);
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LineBytesMax)
            {
                throw new RecordingException(
                    Path, Line + 1, $"the line is longer than {LineBytesMax} bytes", "name a file made of lines.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = _file.Read(_buffer.AsSpan(_end));
        _isAtEnd = read == 0;
        _end += read;
    }
}
