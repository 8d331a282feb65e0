using System;

namespace KrakkedCore.Journal.Reading;

/// <summary>A stream is damaged where no torn write can explain it. Whoever reads or opens it stops.</summary>
/// <param name="fault">What, and where.</param>
public sealed class JournalDamagedException(JournalFault fault) : Exception(fault.ToString())
{
    /// <summary>What, and where.</summary>
    public JournalFault Fault { get; } = fault;
}
