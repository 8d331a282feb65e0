using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Engine.Oms.Budgets;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Universe;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked universe</c>: which pairs a configuration chooses today, and why not the others.</summary>
internal static class UniverseCommand
{
    private static readonly Option<bool> All = new("--all")
    {
        Description = "List each pair that is left out too, with the reason.",
    };

    public static Command Create()
    {
        var command = new Command(
            "universe",
            "Show the pairs that a configuration chooses from the venue's list today, with their metadata, and how "
            + "many are left out and why. Exit 0; 1 when there is no universe to be had; 2 for wrong usage.")
        {
            VenueAddress.Config, ConfigCommand.Environment, VenueAddress.RestUrl, All, CommonOptions.Json,
        };
        command.SetAction(static (result, stopping) => Show(result, stopping));
        return command;
    }

    private static async Task<int> Show(ParseResult result, CancellationToken stopping)
    {
        var address = VenueAddress.Of(result);
        var config = result.GetValue(VenueAddress.Config) is { } path
            ? ConfigLoader.Open(path, result.GetValue(ConfigCommand.Environment)).Config
            : new KrakkedConfig();
        var clock = new SystemClock();
        using var client = new KrakenRestClient(
            new KrakenRestOptions { BaseAddress = address, RetryCountMax = 1 },
            credentials: null,
            nonces: null,
            new RestBudgets(new CallBudget(RateTier.Starter), new PaceBudget()),
            clock,
            TimeProvider.System);

        // Another address is another venue: a copy of its lists must never stand in for Kraken's.
        var copy = result.GetValue(VenueAddress.RestUrl) is null
            ? new UniverseCopy(UniverseRulesOf.CopyPath(AppFolders.Here()))
            : null;
        var load = await new UniverseLoader(client.Public, UniverseRulesOf.Config(config), copy, clock)
            .Load(mayUseCopy: true, stopping).ConfigureAwait(false);
        if (result.GetValue(CommonOptions.Json))
        {
            UniverseReport.WriteJson(load, result.GetValue(All));
        }
        else
        {
            UniverseReport.WriteTables(load, result.GetValue(All), Console.Out);
        }

        return load.Universe is null ? ExitCodes.Fault : ExitCodes.Success;
    }
}
