using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>Asks the venue for its lists and builds the universe; falls back to the last good copy.</summary>
/// <remarks>One caller at a time. All waiting is the REST client's.</remarks>
public sealed class UniverseLoader
{
    private const int TickersPerCall = 50;

    private readonly PublicCalls _venue;
    private readonly UniverseRules _rules;
    private readonly UniverseCopy? _copy;
    private readonly IClock _clock;

    /// <summary>A loader that has asked nothing yet.</summary>
    /// <param name="venue">Is asked.</param>
    /// <param name="rules">Filters and overrides.</param>
    /// <param name="copy">The last good copy; null to keep none.</param>
    /// <param name="clock">Stamps.</param>
    public UniverseLoader(PublicCalls venue, UniverseRules rules, UniverseCopy? copy, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(clock);
        (_venue, _rules, _copy, _clock) = (venue, rules, copy, clock);
    }

    /// <summary>Asks AssetPairs and Assets, and Ticker when there is a floor.</summary>
    /// <param name="mayUseCopy">Whether a failed AssetPairs is made good by the copy.</param>
    /// <param name="stopping">Gives up.</param>
    /// <returns>Never throws for what the venue or the disk does; it is told in the remarks.</returns>
    public async Task<UniverseLoad> Load(bool mayUseCopy, CancellationToken stopping = default)
    {
        var remarks = new List<string>();
        var takenAt = _clock.Now;
        var pairs = await _venue.AssetPairs(stopping: stopping).ConfigureAwait(false);
        if (!pairs.IsSuccess || pairs.Value.Count == 0)
        {
            remarks.Add(
                "The venue's list of pairs could not be had: "
                + (pairs.Failure?.Text ?? "AssetPairs answered, but no row of it can be read."));
            return mayUseCopy
                ? await FromCopy(remarks, stopping).ConfigureAwait(false)
                : new UniverseLoad(UniverseSource.None, null, default, remarks);
        }

        TellRefused(pairs.RefusedRows, remarks);
        var assets = await _venue.Assets(stopping: stopping).ConfigureAwait(false);
        var hasAssets = assets.IsSuccess && assets.Value.Count > 0;
        if (hasAssets)
        {
            TellRefused(assets.RefusedRows, remarks);
            if (_copy?.Save(pairs.Value, assets.Value, takenAt) is { } sentence)
            {
                remarks.Add(sentence);
            }
        }

        var known = hasAssets ? assets.Value : AssetsOfCopy(assets.Failure, remarks);
        var universe = await Build(pairs.Value, known, remarks, stopping).ConfigureAwait(false);
        return new UniverseLoad(UniverseSource.Venue, universe, takenAt, remarks) { RefusedRows = pairs.RefusedRows };
    }

    private static void TellRefused(IReadOnlyList<string> rows, List<string> remarks)
    {
        if (rows.Count > 0)
        {
            remarks.Add($"{rows.Count} rows of the venue's answer were left out, the first: {rows[0]}");
        }
    }

    private async Task<UniverseLoad> FromCopy(List<string> remarks, CancellationToken stopping)
    {
        if (_copy is null)
        {
            return new UniverseLoad(UniverseSource.None, null, default, remarks);
        }

        var kept = _copy.Read(out var refusal);
        if (kept is null)
        {
            remarks.Add(refusal);
            return new UniverseLoad(UniverseSource.None, null, default, remarks);
        }

        remarks.Add(
            $"The last good copy {_copy.Path} is used instead; it is {AgeOf(kept)} old. Its pairs take no orders until "
            + "the venue tells their state.");
        var universe = await Build(kept.Pairs, kept.Assets, remarks, stopping).ConfigureAwait(false);
        return new UniverseLoad(UniverseSource.Copy, universe, kept.TakenAt, remarks);
    }

    private IReadOnlyList<AssetInfo> AssetsOfCopy(RestFailure? failure, List<string> remarks)
    {
        var kept = _copy?.Read(out _);
        remarks.Add(
            "The venue's list of assets could not be had: "
            + (failure?.Text ?? "Assets answered, but no row of it can be read.")
            + (kept is null
                ? " The names of its first assets that every version knows are used, and no ledger decimals."
                : $" That of the last good copy is used; it is {AgeOf(kept)} old."));
        return kept?.Assets ?? [];
    }

    private string AgeOf(UniverseLists kept)
    {
        var seconds = (_clock.Now - kept.TakenAt) / 1_000_000_000;
        return seconds switch
        {
            < 0 => "from the future, by this machine's clock, so of unknown age and",
            < 120 => $"{seconds} seconds",
            < 7_200 => $"{seconds / 60} minutes",
            < 172_800 => $"{seconds / 3_600} hours",
            _ => $"{seconds / 86_400} days",
        };
    }

    private async Task<PairUniverse> Build(
        IReadOnlyList<PairInfo> pairs,
        IReadOnlyList<AssetInfo> assets,
        List<string> remarks,
        CancellationToken stopping)
    {
        var builder = new UniverseBuilder(pairs, assets, _rules);
        var volumes = _rules.DayVolumeMin.IsPositive
            ? await Ask(builder, remarks, stopping).ConfigureAwait(false)
            : null;
        var universe = builder.Build(volumes);
        remarks.AddRange(universe.Remarks);
        return universe;
    }

    /// <summary>Null, and told, when a call failed: half a filter would be none.</summary>
    private async Task<DayVolumes?> Ask(UniverseBuilder builder, List<string> remarks, CancellationToken stopping)
    {
        var candidates = builder.Candidates();
        var volumes = new DayVolumes([.. candidates]);
        foreach (var chunk in candidates.Chunk(TickersPerCall))
        {
            var tickers = await _venue.Ticker(string.Join(',', chunk), stopping).ConfigureAwait(false);
            if (!tickers.IsSuccess)
            {
                remarks.Add(
                    $"The volume floor of {_rules.DayVolumeMin} does not apply, because a Ticker call failed: "
                    + tickers.Failure.Text);
                return null;
            }

            TellRefused(tickers.RefusedRows, remarks);
            foreach (var ticker in tickers.Value)
            {
                if (builder.IdOf(ticker.Pair) is { } id)
                {
                    volumes.Add(id, ticker);
                }
            }
        }

        return volumes;
    }
}
