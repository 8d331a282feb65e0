using System;
using System.CommandLine;
using System.Threading.Tasks;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Reporting;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked run</c>: the engine on the venue's public feed, orders on the paper venue.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var config = new Option<string>("--config")
        {
            Description = "Configuration file, for instance config/krakked.yaml.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command("run", "Run on a live public feed with paper orders, until Ctrl-C.")
        {
            config, ConfigCommand.Environment, CommonOptions.Data, CommonOptions.Json,
        };
        command.SetAction(result => RunAsync(
            ConfigLoader.Open(result.GetValue(config)!, result.GetValue(ConfigCommand.Environment)),
            CommonOptions.FolderOf(result),
            result.GetValue(CommonOptions.Json)));
        return command;
    }

    private static async Task<int> RunAsync(LoadedConfig loaded, DataFolder folder, bool isJson)
    {
        var config = loaded.Config;
        if (config.Kraken.Pairs.Count == 0)
        {
            throw new ConfigException(
                loaded.Files[0], ["kraken.pairs is empty, must name at least one pair, for instance [BTC/USD]."]);
        }

        using var stop = new StopSignal();
        await using var log = Logs.Open(folder);
        foreach (var remark in loaded.Remarks)
        {
            log.Warning("Configuration: {Remark:l}", remark);
            Report.Fault(remark);
        }

        using var host = EngineHost.Open(folder, config, config.Engine.ThreadsHere(), WallClock.NotBefore, log);
        if (!isJson)
        {
            Console.WriteLine($"Feed {config.Kraken.Url}, everything written to {folder.Root}. Ctrl-C stops.");
        }

        var running = LiveRun.RunAsync(host, new Uri(config.Kraken.Url), stop, source: null, log);
        var summary = await Report.WhileRunningAsync(host.Describe, isJson, running).ConfigureAwait(false);
        SummaryReport.Show(summary, isJson);
        return ExitCodes.Success;
    }
}
