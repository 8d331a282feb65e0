using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Reporting;
using KrakkedCore.Tools.Krakked.Running;
using KrakkedCore.Tools.Krakked.Secrets;
using Serilog;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked run</c>: the engine on the venue's feed; orders on paper, checked by the venue, or real.
/// </summary>
internal static class RunCommand
{
    private static readonly Option<string> Config = new("--config")
    {
        Description = "Configuration file, for instance config/krakked.yaml.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<bool> Live = new("--live")
    {
        Description = "The last word that real orders need, besides execution.mode and allow_live_trading.",
    };

    private static readonly Option<bool> AcceptBalances = new("--accept-balances")
    {
        Description = "Book what the venue's balances differ by from what was counted as adjustments, and end a drift.",
    };

    public static Command Create()
    {
        var command = new Command(
            "run", "Run on a live feed until Ctrl-C: orders on paper, or with execution.mode live at the venue.")
        {
            Config, ConfigCommand.Environment, Live, AcceptBalances, CommonOptions.Data, CommonOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var loaded = Load(result);
        Refuse(loaded, result.GetValue(Live));
        var folder = CommonOptions.FolderOf(result);
        await using var log = Logs.Open(folder);
        Remark(loaded, log);
        if (loaded.Config.Execution.Mode != "live")
        {
            AccountClaim.Take(folder, keyFingerprint: null);
            return await RunAsync(result, loaded, folder, credentials: null, log).ConfigureAwait(false);
        }

        var folders = AppFolders.Here();
        using var search = new CredentialLoader(
            new ProcessEnvironment(), new SecretsStore(folders.SecretsFile)).Load();
        log.Information("Credentials: {Sentence:l}", search.Sentence);
        foreach (var warning in search.Warnings)
        {
            log.Warning("Credentials: {Warning:l}", warning);
            Report.Fault(warning);
        }

        if (search.Credentials is not { } credentials)
        {
            Report.Fault(search.Sentence);
            return ExitCodes.Credentials;
        }

        var probe = new KrakenCredentialProbe(
            new Uri(loaded.Config.Kraken.RestUrl), folders.NonceFolder, new SystemClock(), TimeProvider.System);
        var verdict = await probe.ProbeAsync(credentials, cancellation).ConfigureAwait(false);
        log.Information("Credentials: {Sentence:l}", verdict.Sentence);
        if (verdict.Status != CredentialStatus.Loaded)
        {
            Report.Fault(verdict.Sentence);
            return verdict.Status == CredentialStatus.ServiceError ? ExitCodes.Service : ExitCodes.Credentials;
        }

        AccountClaim.Take(folder, credentials.Fingerprint);
        return await RunAsync(result, loaded, folder, credentials, log).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(
        ParseResult result, LoadedConfig loaded, DataFolder folder, ApiCredentials? credentials, ILogger log)
    {
        var config = loaded.Config;
        var isJson = result.GetValue(CommonOptions.Json);
        using var stop = new StopSignal();
        KrakenEdge? edge = null;
        using var host = EngineHost.Open(
            folder, config, config.Engine.ThreadsHere(), WallClock.NotBefore, log, seat =>
            {
                edge = new KrakenEdge(seat, credentials, AppFolders.Here(), log);
                return credentials is null ? seat.PaperVenue() : edge.Venue();
            });
        using var closing = edge;
        host.AcceptsBalances = result.GetValue(AcceptBalances);
        host.KeepStore(log);
        using var reload = new ConfigReload(host, () => Load(result), log);
        if (!isJson)
        {
            Console.WriteLine(
                $"Feed {config.Kraken.Url}, orders {OrdersGo(config)}, everything written to {folder.Root}. "
                + "Ctrl-C stops.");
        }

        var running = LiveRun.RunAsync(host, new Uri(config.Kraken.Url), stop, source: null, log, edge);
        var summary = await Report.WhileRunningAsync(host.Describe, isJson, running).ConfigureAwait(false);
        SummaryReport.Show(summary, isJson);
        return ExitCodes.Success;
    }

    private static LoadedConfig Load(ParseResult result) =>
        ConfigLoader.Open(result.GetValue(Config)!, result.GetValue(ConfigCommand.Environment));

    private static string OrdersGo(KrakkedConfig config) => config.Execution switch
    {
        { Mode: not "live" } => "on paper",
        { PlacesLiveOrders: true } => "to the venue, for real money",
        _ => "to the venue to be checked, none placed",
    };

    private static void Refuse(LoadedConfig loaded, bool isLiveSaid)
    {
        var config = loaded.Config;
        if (config.Execution.Mode is not ("paper" or "live"))
        {
            throw new ConfigException(
                loaded.Files[0],
                [$"execution.mode was {config.Execution.Mode}, and this build runs paper and live; a live run with "
                    + "execution.validate_only places nothing."]);
        }

        if (config.Execution.PlacesLiveOrders != isLiveSaid)
        {
            throw new UsageException(isLiveSaid
                ? "--live was given, and the configuration places no real orders: execution.mode must be live, "
                    + "allow_live_trading true and validate_only false. Leave --live out, or change them."
                : "The configuration places real orders; say so with --live, or set execution.validate_only: true.");
        }
    }

    private static void Remark(LoadedConfig loaded, ILogger log)
    {
        foreach (var remark in loaded.Remarks)
        {
            log.Warning("Configuration: {Remark:l}", remark);
            Report.Fault(remark);
        }
    }
}
