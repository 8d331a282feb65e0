using System;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Turns what became of an order into the engine's events, each once unless it was asked for.</summary>
internal sealed class OrderTeller(
    FollowedOrders orders,
    BalanceBoard balances,
    DefinitionBoard definitions,
    PrivatePublisher publisher,
    PrivateStatistics statistics,
    int executionsRemembered)
{
    private const long TradeIdMask = long.MaxValue >> 1;

    private readonly TextMemory _executions = new(executionsRemembered);

    internal void TellAccepted(int row, UnixNs venueTime, UnixNs now)
    {
        ref var order = ref orders[row];
        order.IsAcceptedTold = true;
        order.WantsAnswer = false;
        publisher.Begin(InputKind.OrderAccepted, order.Instrument, venueTime, now).OrderAccepted =
            new OrderAccepted(order.Order, order.VenueOrder);
        publisher.Publish();
    }

    internal void TellRejected(int row, RejectReason reason, Text56 text, UnixNs now)
    {
        ref var order = ref orders[row];
        order.State = FollowState.Ended;
        order.IsRejected = true;
        order.WantsAnswer = false;
        order.RejectReason = reason;
        order.RejectText = text;
        TellRejected(order.Order, order.Instrument, reason, text, now);
    }

    internal void TellRejected(
        ClientOrderId order, InstrumentId instrument, RejectReason reason, Text56 text, UnixNs now)
    {
        publisher.Begin(InputKind.OrderRejected, instrument, default, now).OrderRejected =
            new OrderRejected(order, reason, text);
        publisher.Publish();
    }

    /// <summary>An open order of the account that is not ours: the engine notes it as one it does not know.</summary>
    internal void TellForeign(Text24 venueOrder, InstrumentId instrument, UnixNs venueTime, UnixNs now)
    {
        publisher.Begin(InputKind.OrderAccepted, instrument, venueTime, now).OrderAccepted =
            new OrderAccepted(ClientOrderId.None, venueOrder);
        publisher.Publish();
    }

    /// <summary>Tells an execution, if it was not told before.</summary>
    /// <param name="row">Whose.</param>
    /// <param name="report">A whole trade.</param>
    /// <param name="isLate">Not from the running stream: a snapshot, or REST.</param>
    /// <param name="now">Engine time.</param>
    /// <returns>False when it had been told.</returns>
    internal bool TellFill(int row, in ExecutionReport report, bool isLate, UnixNs now)
    {
        ref var order = ref orders[row];
        if (!_executions.TryAdd(KeyOf(in report)))
        {
            statistics.Add(PrivateCounter.FillsRepeated);
            return false;
        }

        var told = order.Told + report.LastQuantity;
        order.Told = told;
        var cumulative = report.HasCumulativeQuantity ? report.CumulativeQuantity : told;
        order.VenueFilled = Quantity.Max(order.VenueFilled, Quantity.Max(cumulative, told));
        var fee = FeeOf(in report, order.Instrument);
        publisher.Begin(InputKind.Fill, order.Instrument, report.VenueTime, now).Fill = new Fill(
            order.Order,
            TradeIdOf(in report),
            report.LastPrice,
            report.LastQuantity,
            cumulative,
            fee.Fee,
            fee.Asset,
            report.HasSide ? report.Side : order.Side,
            report.Liquidity);
        publisher.Publish();
        statistics.Add(PrivateCounter.Fills);
        balances.AfterFill(in report, order.Instrument, isLate, now);
        return true;
    }

    /// <summary>The order is over, and everything of it was told.</summary>
    internal void TellEnd(int row, UnixNs venueTime, UnixNs now)
    {
        ref var order = ref orders[row];
        var saysItself = order.CloseReason == CloseReason.Filled && !order.IsByCost && !order.WantsAnswer
            && order.Told == order.Requested && order.VenueFilled == order.Told;
        order.State = FollowState.Ended;
        order.WantsCancel = false;
        order.WantsAnswer = false;
        order.IsDoubted = false;
        if (order.IsRejected)
        {
            TellRejected(order.Order, order.Instrument, order.RejectReason, order.RejectText, now);
        }
        else if (!saysItself)
        {
            publisher.Begin(InputKind.OrderClosed, order.Instrument, venueTime, now).OrderClosed =
                new OrderClosed(order.Order, order.VenueFilled, order.CloseReason);
            publisher.Publish();
        }
    }

    /// <summary>The venue's number of the trade; where it gives none, one made of the execution's id.</summary>
    private static long TradeIdOf(in ExecutionReport report)
    {
        if (report.TradeId > 0)
        {
            return report.TradeId;
        }

        const ulong Prime = 0x100000001B3;
        var hash = 0xCBF29CE484222325UL;
        var id = report.ExecutionId;
        ReadOnlySpan<byte> text = id;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * Prime);
        }

        // The second highest bit is set: no trade number of the venue is as large.
        return (long)(hash & (ulong)TradeIdMask) | (TradeIdMask + 1);
    }

    private static Text24 KeyOf(in ExecutionReport report)
    {
        if (report.ExecutionId != default)
        {
            return report.ExecutionId;
        }

        Span<byte> text = stackalloc byte[Text24.Capacity];
        text[0] = (byte)'#';
        report.TradeId.TryFormat(text[1..], out var written, default, null);
        return Text24.From(text[..(written + 1)]);
    }

    /// <summary>
    /// A fill has one fee. Parts in one asset are summed; of several assets the quote's is told, else the base's, else
    /// the first; the rest is in the balances, which the venue states.
    /// </summary>
    private FeePart FeeOf(in ExecutionReport report, InstrumentId instrument)
    {
        var parts = report.Fees;
        var fees = FeeParts.Of(ref parts, report.FeeCount);
        if (fees.IsEmpty)
        {
            return default;
        }

        var asset = ChooseAsset(fees, definitions.Find(instrument));
        var sum = Amount.Zero;
        foreach (ref readonly var fee in fees)
        {
            sum += fee.Asset == asset ? fee.Fee : Amount.Zero;
            statistics.Add(PrivateCounter.FeesElsewhere, fee.Asset == asset ? 0 : 1);
        }

        return new FeePart(asset, sum);
    }

    private static AssetId ChooseAsset(ReadOnlySpan<FeePart> fees, PairText? pair)
    {
        var chosen = fees[0].Asset;
        foreach (ref readonly var fee in fees)
        {
            if (pair is not null && fee.Asset == pair.Quote)
            {
                return fee.Asset;
            }

            chosen = pair is not null && fee.Asset == pair.Base ? fee.Asset : chosen;
        }

        return chosen;
    }
}
