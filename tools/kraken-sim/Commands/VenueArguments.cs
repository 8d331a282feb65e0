using System;
using System.CommandLine;
using System.Linq;
using System.Text;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Commands;

/// <summary>The words about accounts, limits and faults, which both commands take.</summary>
internal sealed class VenueArguments
{
    private readonly Option<string?> _keys = new("--keys")
    {
        Description = "JSON file of keys: [{\"name\",\"key\",\"secret\",\"account\",\"permissions\":[..],"
            + "\"nonce_window\"}]. Without it the environment's KRAKEN_SIM_KEY and KRAKEN_SIM_SECRET, else the key "
            + $"{SimKey.Demo.Key} with secret {SimKey.Demo.Secret}, which may trade and not withdraw.",
    };

    private readonly Option<string[]> _balances = new("--balance")
    {
        Description = "What every account holds, for instance USD=5000 BTC=0.5; "
            + "USD=100000 BTC=1 ETH=10 when not given.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<SimTier> _tier = new("--tier")
    {
        Description = "Verification of the accounts: starter, intermediate or pro. It decides the limits.",
        DefaultValueFactory = _ => SimTier.Pro,
    };

    private readonly Option<bool> _noLimits = new("--no-limits")
    {
        Description = "No rate counter, pacing, lockout or connection budget.",
    };

    private readonly Option<string[]> _faults = new("--fault")
    {
        Description = "What goes wrong, for instance K4@t+10s, K18x3@t+1m/30s, proxy-text@t+5m, or "
            + "random:every=3m:seed=7:kinds=K1,K7. Repeatable. tools/README.md has the table. While it runs: "
            + "POST /control/fault with fault=K4.",
    };

    internal void AddTo(Command command)
    {
        command.Options.Add(_keys);
        command.Options.Add(_balances);
        command.Options.Add(_tier);
        command.Options.Add(_noLimits);
        command.Options.Add(_faults);
    }

    /// <exception cref="ArgumentException">Something is not written right.</exception>
    internal SimVenueOptions Read(ParseResult parsed, ulong seed)
    {
        var options = new SimVenueOptions { Seed = seed };
        var limits = parsed.GetValue(_noLimits) ? SimLimits.Off : new SimLimits();
        return options with
        {
            Keys = KeyFile.Read(parsed.GetValue(_keys)),
            Balances = parsed.GetValue(_balances) is { Length: > 0 } balances
                ? balances.Select(BalanceOf).ToDictionary(one => one.Asset, one => one.Amount)
                : options.Balances,
            Limits = limits with { Tier = parsed.GetValue(_tier) },
            Faults = FaultText.ParseAll(parsed.GetValue(_faults) ?? []),
        };
    }

    private static (string Asset, Amount Amount) BalanceOf(string text)
    {
        var parts = text.Split('=');
        return parts.Length == 2 && parts[0].Length > 0
            && Amount.TryParse(Encoding.UTF8.GetBytes(parts[1]), out var amount) && !amount.IsNegative
            ? (parts[0], amount)
            : throw new ArgumentException($"--balance was {text}, must be written like BTC=0.5.");
    }
}
