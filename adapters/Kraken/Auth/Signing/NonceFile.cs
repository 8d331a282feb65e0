using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace KrakkedCore.Adapters.Kraken.Auth.Signing;

/// <summary>The high-water mark of one key's nonces on the disk, held by one process at a time.</summary>
/// <remarks>
/// Shape: <c>krakked-nonce 1 1700000000000 1700000000000</c> and a line feed; the number stands there twice, so that a
/// torn or edited file is told from a whole one. It is replaced by renaming, after the new one is on the device.
/// </remarks>
internal sealed class NonceFile : IDisposable
{
    private const string Magic = "krakked-nonce 1";
    private const int BytesMax = 128;

    private readonly string _path;
    private readonly FileStream _lock;

    /// <exception cref="NonceStateException">Damaged, in use, or the folder cannot be used.</exception>
    internal NonceFile(string folder, string fingerprint)
    {
        _path = Path.Combine(folder, $"nonce-{fingerprint}");
        try
        {
            Directory.CreateDirectory(folder);
            _lock = new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new NonceStateException(
                $"The nonces of API key {fingerprint} cannot be kept: {_path}.lock is in use or cannot be opened "
                + "for writing. Stop the other process that uses the key, or give this one a key of its own.",
                cause);
        }

        try
        {
            Mark = Read();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>What the file held when it was opened; 0 when there was none.</summary>
    internal long Mark { get; }

    public void Dispose() => _lock.Dispose();

    /// <exception cref="NonceStateException">The disk refused.</exception>
    internal void Write(long mark)
    {
        try
        {
            Replace(mark);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new NonceStateException(
                $"The nonce mark {mark} could not be written to {_path}: {cause.Message} No request is signed until it "
                + "can be. Free the disk or correct the folder's permissions.",
                cause);
        }
    }

    /// <summary>On the way out: a mark reserved too far ahead costs nothing but a jump.</summary>
    internal void TryWrite(long mark)
    {
        try
        {
            Replace(mark);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The reserved mark stays, which is above every nonce given.
        }
    }

    private void Replace(long mark)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Magic} {mark} {mark}\n");
        var temporary = _path + ".new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
    }

    private long Read()
    {
        byte[] bytes;
        try
        {
            if (!File.Exists(_path))
            {
                return 0;
            }

            using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read);
            bytes = new byte[Math.Min(stream.Length, BytesMax)];
            stream.ReadExactly(bytes);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new NonceStateException($"The nonce mark in {_path} could not be read: {cause.Message}", cause);
        }

        var parts = Encoding.ASCII.GetString(bytes).Split(' ');
        if (parts.Length == 4
            && $"{parts[0]} {parts[1]}" == Magic
            && parts[3].EndsWith('\n')
            && parts[2] == parts[3][..^1]
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var mark))
        {
            return mark;
        }

        throw new NonceStateException(
            $"The nonce mark in {_path} is damaged: it must be \"{Magic}\" and one number, twice. Nothing is signed "
            + "with it, because a nonce given before might be given again. Delete the file once no other process uses "
            + "the key; if the venue then refuses the nonces, make a new key.");
    }
}
