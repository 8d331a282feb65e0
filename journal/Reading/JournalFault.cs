using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>The first thing wrong with a stream, and where.</summary>
/// <param name="Verdict">Torn tail or damage.</param>
/// <param name="Stream">Inputs or outputs.</param>
/// <param name="Segment">Segment file, with its folder.</param>
/// <param name="Offset">Byte of the segment where the header or block begins that is not whole.</param>
/// <param name="SequenceExpected">First event that cannot be read.</param>
/// <param name="Reason">What is wrong, as part of a sentence.</param>
public sealed record JournalFault(
    JournalVerdict Verdict,
    JournalStream Stream,
    string Segment,
    long Offset,
    long SequenceExpected,
    string Reason)
{
    /// <summary>Place, finding, meaning and next step.</summary>
    public override string ToString()
    {
        var place = $"{Segment} at byte {Offset}, where event {SequenceExpected} should be: {Reason}.";
        return Verdict == JournalVerdict.TornTail
            ? $"Torn tail in {place} Every event before it is whole; repair, or the next start, cuts the rest off."
            : $"Damage in {place} Events before it are whole; nothing was changed. Restore this file from a copy.";
    }
}
