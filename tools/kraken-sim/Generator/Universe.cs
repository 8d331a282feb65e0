using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Player;

namespace KrakkedCore.Tools.KrakenSim.Generator;

/// <summary>Hundreds of pairs to make a market for: listed in a file, or numbered.</summary>
/// <param name="Pairs">All of them.</param>
/// <param name="Assets">What they are of, with the decimals of the ledger.</param>
public sealed record Universe(IReadOnlyList<GeneratorPair> Pairs, IReadOnlyList<SimAsset> Assets)
{
    private const int CountMax = 5_000;
    private const int CostDecimalsMax = 10;
    private const int PriceTicksMin = 30_000;
    private const int PriceTicksSpread = 60_000;

    /// <summary>Pairs as an <c>instrument</c> snapshot lists them, at made-up prices.</summary>
    /// <param name="path">A JSON file: the message, as it came.</param>
    /// <exception cref="RecordingException">The file cannot be read, or is no such message.</exception>
    public static Universe Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var data = document.RootElement.GetProperty("data");
            var assets = data.GetProperty("assets").EnumerateArray().Select(AssetOf).ToList();
            var pairs = data.GetProperty("pairs").EnumerateArray().Select(PairOf).ToList();
            return pairs.Count > 0
                ? new Universe(pairs, assets)
                : throw new RecordingException(path, line: 0, "it lists no pair", "give a whole instrument snapshot.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            var found = "it is no instrument snapshot: " + refused.Message;
            throw new RecordingException(path, line: 0, found, "give the message as it came.", refused);
        }
    }

    /// <summary>Pairs <c>C1/USD</c>, <c>C2/USD</c> and so on.</summary>
    /// <param name="count">1 to 5,000.</param>
    /// <exception cref="ArgumentException">The count is out of range.</exception>
    public static Universe Numbered(int count)
    {
        if (count is < 1 or > CountMax)
        {
            throw new ArgumentException($"Pair count was {count}, must be 1 to {CountMax}.");
        }

        var names = Enumerable.Range(1, count).Select(number => FormattableString.Invariant($"C{number}")).ToList();
        return new Universe(
            [.. names.Select(name => Make(new SimPair
            {
                Symbol = name + "/USD",
                Base = name,
                Quote = "USD",
                PriceDecimals = 4,
                Tick = Price.Parse("0.0001"),
                QuantityMin = Quantity.Parse("1"),
            }))],
            [new SimAsset("USD", LedgerDecimals: 4, DisplayDecimals: 2),
                .. names.Select(name => new SimAsset(name, LedgerDecimals: 10, DisplayDecimals: 5))]);
    }

    private static SimAsset AssetOf(JsonElement asset) => new(
        asset.GetProperty("id").GetString()!,
        asset.GetProperty("precision").GetInt32(),
        asset.GetProperty("precision_display").GetInt32());

    private static GeneratorPair PairOf(JsonElement pair) => Make(new SimPair
    {
        Symbol = pair.GetProperty("symbol").GetString()!,
        Base = pair.GetProperty("base").GetString()!,
        Quote = pair.GetProperty("quote").GetString()!,
        PriceDecimals = pair.GetProperty("price_precision").GetInt32(),
        QuantityDecimals = pair.GetProperty("qty_precision").GetInt32(),
        CostDecimals = Math.Min(CostDecimalsMax, pair.GetProperty("cost_precision").GetInt32()),
        Tick = Price.Parse(Decimal(pair, "price_increment")),
        Lot = Quantity.Parse(Decimal(pair, "qty_increment")),
        QuantityMin = Quantity.Parse(Decimal(pair, "qty_min")),
        CostMin = Amount.Parse(Decimal(pair, "cost_min")),
        Status = pair.GetProperty("status").GetString()!,
    });

    private static string Decimal(JsonElement pair, string name) => pair.GetProperty(name).GetRawText();

    // The price is a made-up number of ticks, the same for the same symbol, so that levels lie close together.
    private static GeneratorPair Make(SimPair pair)
    {
        var ticks = PriceTicksMin + (long)(Engine.Books.Crc32.Compute(Encoding.UTF8.GetBytes(pair.Symbol))
            % PriceTicksSpread);
        var price = new Price(checked(ticks * pair.Tick.Raw));
        var minimum = Math.Max(pair.QuantityMin.Raw, pair.CostMin.QuantityRoundedDown(price).Raw);
        var typical = new Quantity(Math.Max(1_000, minimum * 5)).RoundedUpToLot(pair.Lot);
        return new GeneratorPair(pair, price, typical, Share: 1);
    }
}
