using System;
using System.Globalization;
using System.IO;

namespace KrakkedCore.Journal.Writing;

/// <summary>The right to write in a journal folder.</summary>
/// <remarks>The system takes it back when the process dies, however it dies.</remarks>
internal sealed class JournalLock : IDisposable
{
    private const string LockName = "journal.lock";

    // Nobody can read a file that is locked this way, so the owner's id stands in one beside it.
    private const string OwnerName = "journal.owner";

    private readonly FileStream _file;

    private JournalLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="directory">An existing folder.</param>
    /// <exception cref="JournalInUseException">Somebody has it.</exception>
    internal static JournalLock Take(string directory)
    {
        var path = Path.Combine(directory, LockName);
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            NoteOwner(directory);
            return new JournalLock(file);
        }
        catch (IOException) when (File.Exists(path) && IsTaken(path))
        {
            throw new JournalInUseException(directory, OwnerProcessId(directory));
        }
    }

    public void Dispose() => _file.Dispose();

    // Only for the message the next one gets, so a disk that refuses it is no reason to stop.
    private static void NoteOwner(string directory)
    {
        try
        {
            File.WriteAllText(
                Path.Combine(directory, OwnerName),
                Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
        }
    }

    // A full disk fails as an IOException too, and must not be told as somebody else's lock.
    private static bool IsTaken(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static int OwnerProcessId(string directory)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(directory, OwnerName));
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
