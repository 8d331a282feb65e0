using System;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Turns what became of an order into the engine's events, each once unless it was asked for.</summary>
internal sealed class OrderTeller(
    FollowedOrders orders,
    AccountActivity activity,
    DefinitionBoard definitions,
    PrivatePublisher publisher,
    PrivateStatistics statistics,
    int executionsRemembered)
{
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
    /// <param name="now">Engine time.</param>
    /// <returns>False when it had been told.</returns>
    internal bool TellFill(int row, in ExecutionReport report, UnixNs now)
    {
        ref var order = ref orders[row];
        if (!TryBegin(in report))
        {
            return false;
        }

        var told = order.Told + report.LastQuantity;
        order.Told = told;
        var cumulative = report.HasCumulativeQuantity ? report.CumulativeQuantity : told;
        order.VenueFilled = Quantity.Max(order.VenueFilled, Quantity.Max(cumulative, told));
        statistics.Add(PrivateCounter.Fills);
        TellFill(in report, order.Instrument, order.Order, owner: 0, report.HasSide ? report.Side : order.Side,
            cumulative, now);
        return true;
    }

    /// <summary>Tells an execution of an order that is not ours, if it was not told before.</summary>
    /// <returns>False when it had been told.</returns>
    internal bool TellForeignFill(in ForeignOrder order, in ExecutionReport report, UnixNs now)
    {
        if (!TryBegin(in report))
        {
            return false;
        }

        var cumulative = report.HasCumulativeQuantity ? report.CumulativeQuantity : order.Told + report.LastQuantity;
        statistics.Add(PrivateCounter.ForeignFills);
        TellFill(in report, order.Instrument, ClientOrderId.None, order.Owner,
            report.HasSide ? report.Side : order.Side, cumulative, now);
        return true;
    }

    /// <summary>The execution was told to the engine by this session.</summary>
    internal bool HasTold(Text24 execution) => _executions.Contains(execution);

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

    private bool TryBegin(in ExecutionReport report)
    {
        var isNew = _executions.TryAdd(KeyOf(in report));
        statistics.Add(PrivateCounter.FillsRepeated, isNew ? 0 : 1);
        return isNew;
    }

    private void TellFill(
        in ExecutionReport report,
        InstrumentId instrument,
        ClientOrderId order,
        ushort owner,
        Side side,
        Quantity cumulative,
        UnixNs now)
    {
        var fee = FeeOf(in report, instrument);
        if (definitions.Find(instrument) is { } pair)
        {
            activity.Note(pair.Base, report.VenueTime);
            activity.Note(pair.Quote, report.VenueTime);
        }

        publisher.Begin(InputKind.Fill, instrument, report.VenueTime, now).Fill = new Fill(
            order,
            FillNumbers.Of(report.TradeId, report.ExecutionId),
            report.LastPrice,
            report.LastQuantity,
            cumulative,
            fee.Fee,
            fee.Asset,
            side,
            report.Liquidity,
            report.ExecutionId,
            owner);
        publisher.Publish();
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
    /// the first. The rest, and a fee in an asset nobody has defined, comes by the ledger: there it is an entry with
    /// the fill's reference, or one of its own.
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

        return asset == AssetId.None ? default : new FeePart(asset, sum);
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
