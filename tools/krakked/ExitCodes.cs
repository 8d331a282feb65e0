namespace KrakkedCore.Tools.Krakked;

/// <summary>What the process ends with. Stable: scripts rely on it.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>A fault while running: disk, socket, a stage of the engine, a database in use or not to be written.
    /// </summary>
    public const int Fault = 1;

    /// <summary>
    /// Wrong usage: a flag, a file, a configuration; a folder without an account, a pair or day nobody knows.
    /// </summary>
    public const int Usage = 2;

    /// <summary>
    /// The evidence does not hold: a replay differs, a journal is torn or damaged, or the portfolio's database is
    /// damaged, of another schema, of another journal, or not what that journal gives.
    /// </summary>
    public const int Evidence = 3;

    /// <summary>Credentials: none, locked, not to be opened, or refused by the venue.</summary>
    public const int Credentials = 4;

    /// <summary>The venue could not be asked.</summary>
    public const int Service = 5;

    /// <summary>Stopped at once by a second signal; the next start recovers.</summary>
    public const int Interrupted = 130;
}
