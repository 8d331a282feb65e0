using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>Assets and AssetPairs.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/rest-api/get-tradable-asset-pairs.</remarks>
internal sealed class CatalogDesk(MarketBoard board, MatchingEngine engine, PairKeys keys)
{
    private FrameWriter Writer => board.Writer;

    internal RestAnswer Assets(RestFields fields)
    {
        var names = fields.List("asset");
        var isOther = fields["aclass"] is { } kind && kind != "currency";
        var wanted = new List<SimAsset>();
        foreach (var name in names)
        {
            if (board.Assets.FirstOrDefault(one => one.RestId == name || one.AltName == name || one.Id == name)
                is not { } asset)
            {
                return Writer.Refuse(RestErrors.UnknownAsset);
            }

            wanted.Add(asset);
        }

        Writer.OpenResult().Raw("{"u8);
        foreach (var asset in isOther ? [] : names.Count == 0 ? board.Assets : wanted)
        {
            Writer.Text(asset.RestId).Raw(":{\"aclass\":\"currency\",\"altname\":"u8).Text(asset.AltName)
                .Raw(",\"decimals\":"u8).Integer(asset.LedgerDecimals)
                .Raw(",\"display_decimals\":"u8).Integer(asset.DisplayDecimals)
                .Raw(",\"collateral_value\":1,\"margin_rate\":0.02,\"status\":\"enabled\"},"u8);
        }

        Writer.DropComma().Raw("}"u8);
        return Writer.Close();
    }

    internal RestAnswer Pairs(RestFields fields)
    {
        var names = fields.List("pair");
        var wanted = new List<PairBoard>();
        foreach (var name in names)
        {
            if (!board.TryPairByAnyName(name, out var pair))
            {
                return Writer.Refuse(RestErrors.UnknownPair);
            }

            wanted.Add(pair!);
        }

        var info = fields["info"] ?? "info";
        if (info is not ("info" or "leverage" or "fees" or "margin"))
        {
            return Writer.Refuse(RestErrors.InvalidArguments + ":info");
        }

        var isOther = fields["aclass_base"] is { } kind && kind != "currency";
        Writer.OpenResult().Raw("{"u8);
        foreach (var pair in isOther ? [] : names.Count == 0 ? board.Pairs : wanted)
        {
            Writer.Text(keys.Of(pair)).Raw(":{"u8);
            WritePair(pair.Pair, info);
            Writer.DropComma().Raw("},"u8);
        }

        Writer.DropComma().Raw("}"u8);
        return Writer.Close();
    }

    private void WritePair(SimPair pair, string info)
    {
        if (info == "info")
        {
            WriteNames(pair);
        }

        if (info is "info" or "leverage")
        {
            Writer.Raw("\"leverage_buy\":[],\"leverage_sell\":[],"u8);
        }

        if (info is "info" or "fees" && engine.Catalog.FindPair(pair.Symbol) is { } known)
        {
            WriteFees("fees"u8, known.TakerFees);
            WriteFees("fees_maker"u8, known.MakerFees);
            Writer.Raw("\"fee_volume_currency\":\"ZUSD\","u8);
        }

        if (info is "info" or "margin")
        {
            Writer.Raw("\"margin_call\":80,\"margin_stop\":40,"u8);
        }

        if (info == "info")
        {
            WriteRules(pair);
        }
    }

    private void WriteNames(SimPair pair) =>
        Writer.Raw("\"altname\":"u8).Text(pair.AltName)
            .Raw(",\"wsname\":"u8).Text(pair.WsName)
            .Raw(",\"aclass_base\":\"currency\",\"base\":"u8).Text(VenueNames.AssetIdOf(pair.Base))
            .Raw(",\"aclass_quote\":\"currency\",\"quote\":"u8).Text(VenueNames.AssetIdOf(pair.Quote))
            .Raw(",\"lot\":\"unit\",\"cost_decimals\":"u8).Integer(pair.CostDecimals)
            .Raw(",\"pair_decimals\":"u8).Integer(pair.PriceDecimals)
            .Raw(",\"lot_decimals\":"u8).Integer(pair.QuantityDecimals)
            .Raw(",\"lot_multiplier\":1,"u8);

    private void WriteRules(SimPair pair) =>
        Writer.Raw("\"ordermin\":"u8).Text(pair.QuantityMin.ToString())
            .Raw(",\"costmin\":"u8).Text(pair.CostMin.ToString())
            .Raw(",\"tick_size\":"u8).Text(pair.Tick.ToString())
            .Raw(",\"status\":"u8).Text(pair.Status).Raw(","u8);

    private void WriteFees(ReadOnlySpan<byte> name, FeeTiers tiers)
    {
        Writer.Raw("\""u8).Raw(name).Raw("\":["u8);
        foreach (var row in tiers.Rows)
        {
            Writer.Raw("["u8).Amount(row.VolumeUsd, decimals: 0)
                .Raw(","u8).Plain(DecimalText.ToText(row.Millionths, scale: 4)).Raw("],"u8);
        }

        Writer.DropComma().Raw("],"u8);
    }
}
