using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Defines pairs that the account traded in and nobody watches, from the venue's lists.</summary>
/// <remarks>
/// The lists are asked for only when a pair is wanted, and for one that was refused not again for an hour. What is
/// defined here has no prices, so nothing is traded in it.
/// </remarks>
internal sealed class HistoryPairs(
    AccountHistorianOptions options,
    HistoryFetch fetch,
    HistoryNames names,
    HistoryTeller teller,
    IClock clock,
    HistorianStatistics statistics,
    ILogger logger)
{
    private const long AskAgainNs = 3_600 * UnixNs.PerSecond;

    /// <summary>Defines what can be; refuses what cannot; leaves all as it is when the venue does not answer.</summary>
    /// <param name="unknown">Pairs the engine does not know, as REST names them.</param>
    /// <param name="stopping">Gives up.</param>
    internal async Task Define(IReadOnlyList<string> unknown, CancellationToken stopping)
    {
        var wanted = unknown.Where(IsToAsk).ToList();
        if (wanted.Count == 0 || options.InstrumentsMax == 0)
        {
            return;
        }

        var pairs = await fetch.ReadPairs(stopping).ConfigureAwait(false);
        var assets = pairs is null ? null : await fetch.ReadAssets(stopping).ConfigureAwait(false);
        if (pairs is null || assets is null)
        {
            logger.Warning(
                "Executions in {Count} pairs wait, since the venue's lists could not be had: {Pairs}", wanted.Count,
                wanted);
            return;
        }

        var reader = new PairMetadata(new AssetNames(assets));
        var byName = IndexOf(pairs, reader);
        foreach (var name in wanted)
        {
            if (names.FindPair(name, out _) is not null)
            {
                continue; // another name of a pair that was just defined
            }

            byName.TryGetValue(name, out var info);
            var refusal = await TryDefine(info, reader, assets, stopping).ConfigureAwait(false);
            if (refusal.Length > 0)
            {
                Refuse(name, refusal);
            }
        }
    }

    private bool IsToAsk(string name) =>
        !names.IsComing(name)
        && (names.RefusedAt(name) is not { } refusedAt || clock.Now - refusedAt >= AskAgainNs * clock.Speed);

    private void Refuse(string name, string refusal)
    {
        if (names.Refuse(name, clock.Now))
        {
            statistics.Add(HistorianCounter.PairsRefused);
            logger.Error(
                "Executions of the account in {Pair} cannot be told, since {Reason:l}. What they moved is told by the "
                + "ledger: the account drifts, and takes no new risk, until its balances are accepted", name, refusal);
        }
    }

    /// <summary>Every name of every pair: the id is the strongest, as in the universe.</summary>
    private static Dictionary<string, PairInfo> IndexOf(IReadOnlyList<PairInfo> pairs, PairMetadata reader)
    {
        var byName = new Dictionary<string, PairInfo>(StringComparer.Ordinal);
        foreach (var nameOf in new Func<PairInfo, string?>[]
        {
            static info => info.Id, static info => info.Altname, static info => info.WebSocketName,
            info => reader.Read(info)?.Symbol,
        })
        {
            foreach (var info in pairs)
            {
                if (nameOf(info) is { Length: > 0 } name)
                {
                    byName.TryAdd(name, info);
                }
            }
        }

        return byName;
    }

    /// <returns>Why not; empty when it was defined.</returns>
    private async Task<string> TryDefine(
        PairInfo? info, PairMetadata reader, IReadOnlyList<AssetInfo> assets, CancellationToken stopping)
    {
        if (info is null)
        {
            return "the venue does not list the pair any more";
        }

        if (reader.Read(info) is not { IsComplete: true } pair)
        {
            return "what the venue lists of the pair lacks a usable name, its decimals or its price grid";
        }

        foreach (var definition in names.Define(assets, [pair.Base, pair.Quote], options.AssetsMax))
        {
            await teller.Tell(in definition, stopping).ConfigureAwait(false);
        }

        if (!names.TryAsset(pair.Base, out var baseAsset, out _)
            || !names.TryAsset(pair.Quote, out var quoteAsset, out _))
        {
            return "one of its assets is not in the venue's list, or beyond the "
                + FormattableString.Invariant($"{options.AssetsMax} assets the engine has room for");
        }

        var row = pair.ToDefinition(baseAsset, quoteAsset);
        if (!names.TryDefine(pair, in row, options.InstrumentsMax, out var instrument))
        {
            return FormattableString.Invariant(
                $"all {options.InstrumentsMax} rows of pairs the engine has room for are taken");
        }

        await teller.Tell(in row, instrument, stopping).ConfigureAwait(false);
        logger.Information(
            "{Pair}, which nobody watches, is defined as {Status}, since the account traded in it", pair.Symbol,
            pair.Status);
        return "";
    }
}
