using System;
using System.CommandLine;
using KrakkedCore.Tools.Krakked;
using KrakkedCore.Tools.Krakked.Commands;
using KrakkedCore.Tools.Krakked.Reporting;

var root = new RootCommand(
    "KrakkedCore: a trading engine for Kraken whose journal replays to the same bytes.\n\n"
    + "Exit codes: 0 done; 1 a fault while running; 2 wrong usage or configuration; 3 a replay differs, or a journal "
    + "or the portfolio's database is torn, damaged or not what it must be; 4 no usable credentials; 5 the venue "
    + "could not be asked; 130 stopped at once by a second signal.")
{
    DemoCommand.Create(),
    RunCommand.Create(),
    FeedCommand.Create(),
    UniverseCommand.Create(),
    AccountCommand.Create(),
    BacktestCommand.Create(),
    CandlesCommand.Create(),
    ReplayCommand.Create(),
    JournalCommand.Create(),
    PortfolioCommand.Create(),
    ReportCommand.Create(),
    StoreCommand.Create(),
    SetupCommand.Create(),
    SecretsCommand.Create(),
    ConfigCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        Report.Fault(error.Message);
    }

    Report.Fault("See krakked --help.");
    return ExitCodes.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,

        // A stop takes as long as rings, journal and snapshot need; whoever cannot wait sends a second signal.
        ProcessTerminationTimeout = TimeSpan.FromHours(1),
    });
}
catch (Exception fault) when (FaultSentences.TryExplain(fault, out var sentence, out var exitCode))
{
    Report.Fault(sentence);
    return exitCode;
}
