using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>What the venue checks before it takes an order, in the order it checks it.</summary>
/// <remarks>Source of the texts: https://docs.kraken.com/api/docs/guides/spot-errors.</remarks>
internal static class OrderRules
{
    /// <summary>False, and why, for an order that never becomes open.</summary>
    internal static bool Allows(
        PaperMarket market, FeedState venueState, in OrderRequest request, out RejectReason reason)
    {
        reason = Refusal(market, venueState, in request);
        return reason == Allowed;
    }

    /// <summary>The venue's words for a reason.</summary>
    internal static ReadOnlySpan<byte> Text(RejectReason reason) => reason switch
    {
        RejectReason.QuantityMinimum => "EOrder:Order minimum not met"u8,
        RejectReason.CostMinimum => "EOrder:Cost minimum not met"u8,
        RejectReason.TickSize => "EOrder:Tick size check failed"u8,
        RejectReason.MarketState => "EService:Market takes no such order now"u8,
        RejectReason.NoLiquidity => "EOrder:Insufficient liquidity"u8,
        RejectReason.DuplicateId => "EOrder:Duplicate client order id"u8,
        RejectReason.UnknownInstrument => "EQuery:Unknown asset pair"u8,
        RejectReason.NotSent => "EOrder:Orders limit exceeded"u8,
        _ => "EGeneral:Invalid arguments"u8,
    };

    /// <summary>No reason at all; no enumeration value means that.</summary>
    private const RejectReason Allowed = (RejectReason)ushort.MaxValue;

    private static RejectReason Refusal(PaperMarket market, FeedState venueState, in OrderRequest request)
    {
        var definition = market.Definition;
        if (!IsWellFormed(in definition, in request))
        {
            return RejectReason.Other;
        }

        if (request.Quantity < definition.QuantityMin)
        {
            return RejectReason.QuantityMinimum;
        }

        var isLimit = request.Type == OrderType.Limit;
        if (isLimit && (!request.Price.IsPositive || !request.Price.IsMultipleOf(definition.Tick)))
        {
            return RejectReason.TickSize;
        }

        var best = default(Price);
        var hasBest = market.Prices?.TryBest(request.Side == Side.Buy, out best) ?? false;
        if (!TakesNow(definition.Status, venueState, isLimit, hasBest && Crosses(in request, best)))
        {
            return RejectReason.MarketState;
        }

        if (!isLimit && !hasBest)
        {
            return RejectReason.NoLiquidity;
        }

        var cost = (isLimit ? request.Price : best).Times(request.Quantity);
        return cost < definition.CostMin ? RejectReason.CostMinimum : Allowed;
    }

    private static bool IsWellFormed(in InstrumentDefinition definition, in OrderRequest request) =>
        request.Side is Side.Buy or Side.Sell
        && request.Type is OrderType.Limit or OrderType.Market
        && request.TimeInForce is TimeInForce.GoodTillCancelled or TimeInForce.ImmediateOrCancel
        && request.Quantity.IsPositive
        && request.Quantity.IsMultipleOf(definition.Lot);

    private static bool Crosses(in OrderRequest request, Price best) =>
        request.Side == Side.Buy ? request.Price >= best : request.Price <= best;

    /// <summary>A reduce-only pair takes nothing: the simulated venue knows no positions.</summary>
    private static bool TakesNow(InstrumentStatus status, FeedState venueState, bool isLimit, bool crosses)
    {
        var isByPair = status switch
        {
            InstrumentStatus.Online => true,
            InstrumentStatus.LimitOnly => isLimit,
            InstrumentStatus.PostOnly => isLimit && !crosses,
            _ => false,
        };
        var isByVenue = venueState switch
        {
            FeedState.VenueOnline => true,
            FeedState.VenuePostOnly => isLimit && !crosses,
            _ => false,
        };
        return isByPair && isByVenue;
    }
}
