using System;

namespace KrakkedCore.Journal.Writing;

/// <summary>Another process, or another part of this one, has the journal open for writing.</summary>
/// <param name="directory">The folder.</param>
/// <param name="ownerProcessId">Who has it; 0 when it did not say.</param>
public sealed class JournalInUseException(string directory, int ownerProcessId)
    : Exception(
        $"The journal folder {directory} is in use by "
        + (ownerProcessId == 0 ? "another process. " : $"process {ownerProcessId}. ")
        + "Two writers would spoil it; nothing was changed. Stop that process, or name another folder.")
{
    /// <summary>The folder.</summary>
    public string Directory { get; } = directory;

    /// <summary>Who has it; 0 when it did not say.</summary>
    public int OwnerProcessId { get; } = ownerProcessId;
}
