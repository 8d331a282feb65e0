using System;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;

namespace KrakkedCore.Journal.Writing;

/// <summary>What a repair did.</summary>
/// <param name="Inputs">The stream of inputs.</param>
/// <param name="Outputs">The stream of outputs.</param>
public sealed record JournalRepair(JournalRecovery Inputs, JournalRecovery Outputs)
{
    /// <summary>Checks the whole journal, then cuts torn tails back to the last whole block.</summary>
    /// <param name="directory">An existing folder.</param>
    /// <param name="progress">Told, now and then, the bytes of file checked so far.</param>
    /// <exception cref="System.IO.DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="JournalInUseException">A writer has the folder.</exception>
    /// <exception cref="JournalDamagedException">Something is damaged, not torn; nothing was changed.</exception>
    /// <exception cref="JournalVersionException">A segment is of another version; nothing was changed.</exception>
    public static JournalRepair Run(string directory, IProgress<long>? progress = null)
    {
        SegmentList.RequireDirectory(directory);
        using var held = JournalLock.Take(directory);
        var found = JournalInfo.Verify(directory, progress);
        if (found.Verdict == JournalVerdict.Damaged)
        {
            var damaged = found.Inputs.Verdict == JournalVerdict.Damaged ? found.Inputs : found.Outputs;
            throw new JournalDamagedException(damaged.Fault!);
        }

        return new JournalRepair(
            StreamEnd.Recover(directory, JournalStream.Inputs).Recovery,
            StreamEnd.Recover(directory, JournalStream.Outputs).Recovery);
    }
}
