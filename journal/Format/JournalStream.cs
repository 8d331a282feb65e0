namespace KrakkedCore.Journal.Format;

/// <summary>Which of the two streams of a journal a segment belongs to. The numbers are part of the format.</summary>
public enum JournalStream : byte
{
    /// <summary>Everything the deciding thread saw; files <c>inputs-*.lz4</c>.</summary>
    Inputs = 1,

    /// <summary>Everything it said; files <c>outputs-*.lz4</c>.</summary>
    Outputs = 2,
}
