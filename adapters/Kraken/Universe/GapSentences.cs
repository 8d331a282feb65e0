using System.Collections.Generic;
using System.Linq;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>Says what the venue's list lacks: one sentence a rule, not one a pair.</summary>
internal static class GapSentences
{
    private const int NamedMax = 5;
    private const int ShownMax = 40;

    private static readonly (MetadataGaps Gap, string Text)[] Rules =
    [
        (MetadataGaps.Decimals,
            "no usable decimals or price grid: they are watched, and trade only once the WebSocket defines them"),
        (MetadataGaps.Tick, "no tick_size: one unit of the last price decimal is used"),
        (MetadataGaps.QuantityMin, "no ordermin: zero is used, and only the venue refuses what is too small"),
        (MetadataGaps.CostMin, "no costmin: zero is used, and only the venue refuses what is too cheap"),
        (MetadataGaps.CostDecimals,
            "no cost_decimals: those of the quote asset's ledger are used, else those of the price"),
        (MetadataGaps.Status, "no status: they are closed to orders until the WebSocket tells one"),
        (MetadataGaps.StatusWord, "a status that this version does not know: they are closed to orders"),
        (MetadataGaps.Class, "no aclass_base: they are taken for currency pairs"),
        (MetadataGaps.Fees, "no usable fee table: the configured fee counts"),
        (MetadataGaps.FeesCut, "more than ten fee tiers, or a rebate: fees are taken to be higher than they are"),
        (MetadataGaps.Ticker, "no ticker that can be read: they are kept, whatever their volume"),
        (MetadataGaps.Asset, "an asset that is not in the list of assets: its decimals are the WebSocket's to tell"),
    ];

    internal static IEnumerable<string> Of(IReadOnlyList<UniversePair> pairs)
    {
        foreach (var (gap, text) in Rules)
        {
            var concerned = pairs.Where(pair => pair.Gaps.HasFlag(gap)).Select(static pair => pair.Altname).ToList();
            if (concerned.Count > 0)
            {
                yield return $"{concerned.Count} of {pairs.Count} pairs have {text} ({Some(concerned)}).";
            }
        }
    }

    /// <summary>The first few of a list.</summary>
    internal static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(NamedMax)) + (names.Count > NamedMax ? ", ..." : "");

    /// <summary>A text of the venue's or the operator's, cut and without control characters.</summary>
    internal static string Shown(string? text)
    {
        var cut = text is { Length: > ShownMax } ? text[..ShownMax] + "..." : text;
        return cut is null ? "nothing" : $"\"{string.Concat(cut.Select(static c => char.IsControl(c) ? '?' : c))}\"";
    }
}
