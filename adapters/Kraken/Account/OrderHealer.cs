using System;
using System.Collections.Generic;
using System.Text;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Brings what REST says of orders and executions to bear on what the socket said.</summary>
/// <remarks>
/// REST may lag a minute behind: what it does not know yet stays, what it knows and the socket did not tell is told.
/// Only silence over the whole grace time, in several look-ups, makes an order unknown to the venue.
/// </remarks>
internal sealed class OrderHealer(
    KrakenPrivateOptions options,
    SymbolTable symbols,
    HealedFees fees,
    FollowedOrders orders,
    OrderFollower follower,
    OrderTeller teller,
    PrivateStatistics statistics,
    long speed)
{
    private const long VanishNs = 5 * UnixNs.PerSecond;

    private readonly HashSet<Text24> _openIds = [];
    private int _pass;

    private long GraceNs => options.GraceSeconds * UnixNs.PerSecond * speed;

    /// <summary>
    /// The open orders are known: what should be among them and is not, is looked for among the closed ones.
    /// </summary>
    internal void JudgeOpen(HealingPass pass)
    {
        _openIds.Clear();
        foreach (var info in pass.Open)
        {
            _openIds.Add(TextOf(info.Id));
        }

        for (var row = 0; row < orders.RowCount; row++)
        {
            ref var order = ref orders[row];
            var isVanished = order.State == FollowState.Open && !_openIds.Contains(order.VenueOrder)
                && pass.StartedAt - order.SentAt > VanishNs * speed;
            order.IsDoubted |= isVanished;
            if (order.NeedsLookup)
            {
                pass.NeedsClosed = true;
                var from = order.SentAt.Raw == 0
                    ? EarlierRun(pass)
                    : order.SentAt + (-60 * UnixNs.PerSecond * speed);
                pass.Since = from < pass.Since ? from : pass.Since;
            }
        }
    }

    /// <summary>From when on an order of an earlier run is sought; the venue's clock may be far from ours.</summary>
    private UnixNs EarlierRun(HealingPass pass)
    {
        const long ClockNsMax = 7_200 * UnixNs.PerSecond;
        return options.OrdersSince.Raw != 0
            ? options.OrdersSince + -ClockNsMax
            : pass.StartedAt + (-options.LookbackHours * 3_600 * UnixNs.PerSecond * speed);
    }

    /// <summary>Takes one whole pass: everything that was asked was answered.</summary>
    /// <returns>True when it found a fill that a healthy stream should have told.</returns>
    internal bool Take(HealingPass pass, UnixNs streamWholeSince, UnixNs now)
    {
        _pass++;
        fees.Begin(pass);
        foreach (var info in pass.Open)
        {
            Meet(info, now);
        }

        foreach (var info in pass.Closed)
        {
            Meet(info, now);
        }

        var wasLost = TakeTrades(pass.Trades, streamWholeSince, pass.StartedAt, now);
        foreach (var info in pass.Open)
        {
            Conclude(info, now);
        }

        foreach (var info in pass.Closed)
        {
            Conclude(info, now);
        }

        CountMisses(pass, now);
        return wasLost;
    }

    /// <summary>Takes what REST says of orders whose owner was not known.</summary>
    internal void TakeAsked(IReadOnlyList<Text24> asked, IReadOnlyList<OrderInfo> infos, UnixNs now)
    {
        foreach (var venueOrder in asked)
        {
            var name = venueOrder.ToString();
            OrderInfo? info = null;
            foreach (var candidate in infos)
            {
                info = candidate.Id == name ? candidate : info;
            }

            if (info is not null)
            {
                var order = OrderOf(info);
                TakeOwner(venueOrder, order, info, now);
                Meet(info, now);
                Conclude(info, now);
            }
        }
    }

    private void TakeOwner(Text24 venueOrder, ClientOrderId order, OrderInfo info, UnixNs now)
    {
        if (order != ClientOrderId.None)
        {
            follower.OnOurs(venueOrder);
            return;
        }

        symbols.TryResolve(Encoding.UTF8.GetBytes(info.Description.Pair), out var instrument);
        follower.OnForeign(venueOrder, instrument, info.Description.Side, info.UserReference ?? 0, now);
    }

    /// <summary>Joins a row of REST to the order it is of; one of ours that nobody followed is followed now.</summary>
    private void Meet(OrderInfo info, UnixNs now)
    {
        var id = OrderOf(info);
        var venueOrder = TextOf(info.Id);
        var row = orders.Find(venueOrder);
        row = row < 0 && id != ClientOrderId.None ? FindByOurId(id, venueOrder, info) : row;
        if (row < 0 && id != ClientOrderId.None && IsOpen(info))
        {
            row = orders.Add(id);
            if (row >= 0)
            {
                orders[row].State = FollowState.Open;
            }
        }

        if (row < 0)
        {
            return;
        }

        orders.Link(row, venueOrder);
        ref var order = ref orders[row];
        order.SeenInPass = -_pass;
        order.Misses = 0;
        order.MissedSince = default;
        order.Side = info.Description.Side;
        order.IsByCost |= HasFlag(info.Flags, "viqc");
        if (order.Instrument == InstrumentId.None
            && symbols.TryResolve(Encoding.UTF8.GetBytes(info.Description.Pair), out var instrument))
        {
            order.Instrument = instrument;
        }

        if (!order.IsByCost && TradeQuantities.TryOf(info.Volume, out var volume))
        {
            order.Quantity = volume;
        }

        if (!order.IsByCost && TradeQuantities.TryOf(info.VolumeExecuted, out var filled))
        {
            order.VenueFilled = Quantity.Max(order.VenueFilled, filled);
        }

        follower.Claim(row, now);
    }

    /// <summary>An id of an earlier journal may be the same: another venue order, or one too old, is not it.</summary>
    private int FindByOurId(ClientOrderId id, Text24 venueOrder, OrderInfo info)
    {
        var row = orders.Find(id);
        if (row < 0)
        {
            return -1;
        }

        ref readonly var order = ref orders[row];
        var isOther = order.VenueOrder != default && order.VenueOrder != venueOrder;
        var isOlder = order.SentAt.Raw > 0 && info.OpenTime.Raw > 0
            && order.SentAt - info.OpenTime > GraceNs;
        return isOther || isOlder ? -1 : row;
    }

    private bool TakeTrades(
        IReadOnlyList<TradeInfo> trades, UnixNs streamWholeSince, UnixNs startedAt, UnixNs now)
    {
        var wasLost = false;
        for (var index = trades.Count - 1; index >= 0; index--)
        {
            var trade = trades[index];
            var row = orders.Find(TextOf(trade.OrderId));
            if (row < 0 || !TryReport(trade, row, out var report)
                || !TryFee(trade, ref report) || !teller.TellFill(row, in report, now))
            {
                continue;
            }

            statistics.Add(PrivateCounter.FillsHealed);
            var slack = 5 * UnixNs.PerSecond * speed;
            wasLost |= streamWholeSince.Raw > 0 && trade.Time > streamWholeSince + slack
                && startedAt - trade.Time > slack;
            ref var order = ref orders[row];
            order.State = order.State is FollowState.Sent or FollowState.Unknown ? FollowState.Open : order.State;
            follower.Finish(row, trade.Time, now);
        }

        return wasLost;
    }

    private void Conclude(OrderInfo info, UnixNs now)
    {
        var row = orders.Find(TextOf(info.Id));
        if (row < 0 || orders[row].State == FollowState.Free)
        {
            return;
        }

        ref var order = ref orders[row];
        if (IsOpen(info))
        {
            ConcludeOpen(row, info, now);
            return;
        }

        if (order.State == FollowState.Ended)
        {
            ConcludeEnded(row, info, now);
            return;
        }

        var reason = info.Status == "closed" ? CloseReason.Filled
            : info.Status == "expired" ? CloseReason.Expired
            : CloseReason.Cancelled;
        Quantity? total = order.IsByCost ? null : order.VenueFilled;
        follower.End(row, reason, total, info.CloseTime, now);

        // The fills of an order by cost are in its trades; REST has no total of them in base units.
        var hasTrades = order.Told.IsPositive == info.Cost.IsPositive;
        if (order is { State: FollowState.Ending, IsTotalKnown: false } && hasTrades)
        {
            order.IsTotalKnown = true;
            follower.Finish(row, info.CloseTime, now);
        }
    }

    private void ConcludeOpen(int row, OrderInfo info, UnixNs now)
    {
        ref var order = ref orders[row];
        if (order.IsOver)
        {
            if (order is { State: FollowState.Ended, WantsAnswer: true })
            {
                teller.TellEnd(row, info.OpenTime, now);
            }

            return;
        }

        order.State = FollowState.Open;
        order.IsDoubted = false;
        if (!order.IsAcceptedTold || order.WantsAnswer)
        {
            teller.TellAccepted(row, info.OpenTime, now);
        }
    }

    private void ConcludeEnded(int row, OrderInfo info, UnixNs now)
    {
        ref var order = ref orders[row];
        if (order.WantsAnswer && order.Told >= order.VenueFilled)
        {
            teller.TellEnd(row, info.CloseTime, now);
        }
    }

    private void CountMisses(HealingPass pass, UnixNs now)
    {
        for (var row = 0; row < orders.RowCount; row++)
        {
            ref var order = ref orders[row];
            if (order.State == FollowState.Ending && now - order.EndingSince > GraceNs)
            {
                // What it lacks did not turn up in all that time. The engine compares the sums, and doubts.
                order.IsTotalKnown = true;
                teller.TellEnd(row, default, now);
                continue;
            }

            if (order is { State: FollowState.Ended, WantsAnswer: true })
            {
                teller.TellEnd(row, default, now);
                continue;
            }

            var isMissed = order.State is FollowState.Unknown or FollowState.Open && order.SeenInPass != -_pass
                && order.SentAt < pass.StartedAt && order.NeedsLookup;
            if (isMissed && pass.CoversLookback(order.SentAt))
            {
                Miss(row, now);
            }
        }
    }

    private void Miss(int row, UnixNs now)
    {
        ref var order = ref orders[row];
        order.Misses++;
        order.MissedSince = order.MissedSince.Raw == 0 ? now : order.MissedSince;
        if (order.Misses >= options.MissCountMax && now - order.MissedSince >= GraceNs)
        {
            order.CloseReason = CloseReason.UnknownAtVenue;
            order.IsTotalKnown = true;
            order.VenueFilled = order.Told;
            teller.TellEnd(row, default, now);
        }
    }

    private bool TryReport(TradeInfo trade, int row, out ExecutionReport report)
    {
        report = default;
        if (!TradeQuantities.TryOf(trade.Volume, out var quantity) || !quantity.IsPositive || !trade.Price.IsPositive)
        {
            return false;
        }

        ref var order = ref orders[row];
        var isNamed = symbols.TryResolve(Encoding.UTF8.GetBytes(trade.Pair), out var named);
        order.Instrument = order.Instrument == InstrumentId.None ? named : order.Instrument;
        var instrument = isNamed ? named : order.Instrument;

        report.VenueOrder = order.VenueOrder;
        report.Kind = ExecutionKind.Trade;
        report.ExecutionId = TextOf(trade.Id);
        report.TradeId = trade.TradeNumber ?? 0;
        report.Instrument = instrument;
        report.LastPrice = trade.Price;
        report.LastQuantity = quantity;
        report.VenueTime = trade.Time;
        report.Side = trade.Side;
        report.HasSide = true;
        report.Liquidity = HistoryTrade.LiquidityOf(trade.IsMaker);
        return true;
    }

    /// <returns>False for an execution that waits for its ledger entries: the next look-up, or the history, has them.
    /// </returns>
    private bool TryFee(TradeInfo trade, ref ExecutionReport report)
    {
        var isKnown = fees.TryOf(trade, report.Instrument, out var fee);
        if (!isKnown && !teller.HasTold(report.ExecutionId))
        {
            statistics.Add(PrivateCounter.FeesAwaited);
            follower.WantHistory();
            return false;
        }

        var parts = default(FeeParts);
        parts[0] = fee;
        report.Fees = parts;
        report.FeeCount = 1;
        return true;
    }

    internal static bool IsOpen(OrderInfo info) => info.Status is "open" or "pending";

    internal static ClientOrderId OrderOf(OrderInfo info)
    {
        ClientOrderText.TryRead(Encoding.UTF8.GetBytes(info.ClientId ?? ""), out var order);
        return order;
    }

    internal static Text24 TextOf(string text) => Text24.From(Encoding.UTF8.GetBytes(text));

    private static bool HasFlag(string list, string flag) =>
        Array.IndexOf(list.Split(','), flag) >= 0;
}
