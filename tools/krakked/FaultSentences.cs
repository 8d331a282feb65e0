using System;
using System.IO;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Ring;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;
using KrakkedCore.Tools.KrakenSim.Player;
using KrakkedCore.Tools.KrakenSim.Server;
using KrakkedCore.Tools.Krakked.Commands;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Portfolio;
using KrakkedCore.Tools.Krakked.Running;
using KrakkedCore.Tools.Krakked.Secrets;

namespace KrakkedCore.Tools.Krakked;

/// <summary>Faults that are the world's or the user's: a sentence and an exit code, not a stack.</summary>
internal static class FaultSentences
{
    /// <summary>Explains a fault that is not a mistake of the engine's own.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="sentence">What failed, where, the rule, the next step.</param>
    /// <param name="exitCode">As <see cref="ExitCodes"/> has it.</param>
    /// <returns>False for a mistake of ours, which keeps its stack.</returns>
    public static bool TryExplain(Exception fault, out string sentence, out int exitCode)
    {
        if (fault is ProcessorFaultException { InnerException: { } cause })
        {
            return TryExplain(cause, out sentence, out exitCode);
        }

        sentence = fault.Message;
        exitCode = fault switch
        {
            UsageException or ConfigException or RecordingException or ArgumentException => ExitCodes.Usage,
            JournalDamagedException or JournalVersionException or RecoveryException => ExitCodes.Evidence,
            JournalInUseException or JournalWriteException or SimPortException => ExitCodes.Fault,
            CompressorMissingException or IOException or UnauthorizedAccessException => ExitCodes.Fault,
            NonceStateException or CandleStoreInUseException => ExitCodes.Fault,
            CandleStoreDamagedException => ExitCodes.Evidence,
            PositionNotFoundException or PortfolioDatabaseMissingException => ExitCodes.Usage,
            PortfolioDatabaseReadOnlyException or PortfolioDatabaseDiskException => ExitCodes.Fault,
            PortfolioDatabaseInUseException or PortfolioMigrationException or SqliteMissingException => ExitCodes.Fault,
            PortfolioStoreException or StoreUpdateException => ExitCodes.Evidence,
            InputAbandonedException => ExitCodes.Interrupted,
            _ => -1,
        };
        return exitCode >= 0;
    }
}
