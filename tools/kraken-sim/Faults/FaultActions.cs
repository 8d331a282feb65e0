using System;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Private;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Server;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>What each fault does when it begins and ends. The table in tools/README.md says it in words.</summary>
internal sealed class FaultActions(
    SimVenue venue,
    FaultState state,
    FrameFilter filter,
    AccountFaults accounts,
    MoneyFaults money,
    SubscriptionDesk desk,
    TokenDesk tokens,
    ViewTime view,
    PairKeys keys)
{
    private const int OversizedBytes = 4 * 1_024 * 1_024;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);

    /// <returns>How long it lasts.</returns>
    internal TimeSpan Begin(FaultKind kind, TimeSpan span, int count)
    {
        if (!BeginState(kind, Math.Max(1, count)) && !money.Begin(kind, Math.Max(1, count)))
        {
            BeginHappening(kind, Math.Max(1, count));
        }

        Refilter();
        return span > TimeSpan.Zero ? span : MoneyFaults.SpanOf(kind) ?? SpanOf(kind);
    }

    internal void End(FaultKind kind)
    {
        switch (kind)
        {
            case FaultKind.K1:
                state.MutesSubscriptions = false;
                break;
            case FaultKind.K2:
                view.Thaw();
                break;
            case FaultKind.K3:
                accounts.FillsAll = false;
                break;
            case FaultKind.K4:
                state.LostAnswers = 0;
                break;
            case FaultKind.K5:
                keys.UsesShortNames = false;
                break;
            case FaultKind.K6:
                state.RefusesClientIds = false;
                break;
            case FaultKind.K7:
                filter.LostBooks = 0;
                break;
            case FaultKind.K11:
                state.ThinsSubscriptions = false;
                break;
            case FaultKind.K13:
                accounts.RestoreRules();
                break;
            case FaultKind.K14:
            case FaultKind.K15:
                accounts.CancelForeignOrders();
                break;
            case FaultKind.K16:
                state.HoldsTrades = false;
                break;
            case FaultKind.K19:
                state.RefusesPlacing = false;
                break;
            default:
                EndCounted(kind);
                break;
        }

        Refilter();
    }

    private void EndCounted(FaultKind kind)
    {
        switch (kind)
        {
            case FaultKind.K9:
                state.RefusedNonces = 0;
                break;
            case FaultKind.K18:
                state.SkippedMessages = 0;
                break;
            case FaultKind.K20:
                state.LostExecutions = 0;
                break;
            case FaultKind.Html:
                state.HtmlAnswers = 0;
                break;
            case FaultKind.Warnings:
                state.WarnedAnswers = 0;
                break;
            case FaultKind.Unknown:
                state.StrangeAnswers = filter.StrangeFrames = 0;
                break;
            case FaultKind.Truncated:
                state.CutAnswers = filter.CutFrames = 0;
                break;
            case FaultKind.Oversized:
                state.HugeAnswers = 0;
                break;
            case FaultKind.Hostile:
                state.HostileAnswers = filter.HostileFrames = 0;
                break;
            case FaultKind.Clock:
                state.ClockError = TimeSpan.Zero;
                break;
            case FaultKind.Delay:
                state.AnswerDelay = TimeSpan.Zero;
                break;
            case FaultKind.Ban:
                state.BansAll = false;
                break;
            case FaultKind.Maintenance or FaultKind.CancelOnly or FaultKind.PostOnly:
                venue.SetStatus(VenueStatus.Online);
                break;
            default:
                money.End(kind);
                break;
        }
    }

    // Those that last or count.
    private bool BeginState(FaultKind kind, int count)
    {
        switch (kind)
        {
            case FaultKind.K1:
                state.MutesSubscriptions = true;
                desk.MuteSomeBook(state);
                return true;
            case FaultKind.K2:
                view.Freeze(venue.Time.Now);
                return true;
            case FaultKind.K3:
                return accounts.FillsAll = true;
            case FaultKind.K4:
                state.LostAnswers += count;
                return true;
            case FaultKind.K5:
                return keys.UsesShortNames = true;
            case FaultKind.K6:
                return state.RefusesClientIds = true;
            case FaultKind.K7:
                filter.LostBooks += count;
                return true;
            case FaultKind.K11:
                return state.ThinsSubscriptions = true;
            case FaultKind.K16:
                return state.HoldsTrades = true;
            case FaultKind.K18:
                state.SkippedMessages += count;
                return true;
            case FaultKind.K19:
                return state.RefusesPlacing = true;
            case FaultKind.K20:
                state.LostExecutions += count;
                return true;
            default:
                return BeginLine(kind, count);
        }
    }

    private bool BeginLine(FaultKind kind, int count)
    {
        switch (kind)
        {
            case FaultKind.Html:
                state.HtmlAnswers += count;
                return true;
            case FaultKind.Warnings:
                state.WarnedAnswers += count;
                return true;
            case FaultKind.Unknown:
                state.StrangeAnswers += count;
                filter.StrangeFrames += count;
                return true;
            case FaultKind.Truncated:
                state.CutAnswers += count;
                filter.CutFrames += count;
                return true;
            case FaultKind.Hostile:
                state.HostileAnswers += count;
                filter.HostileFrames += count;
                return true;
            case FaultKind.Clock:
                state.ClockError = TimeSpan.FromHours(state.Chance(50) ? 1 : -1);
                return true;
            case FaultKind.Delay:
                state.AnswerDelay = TimeSpan.FromSeconds(5);
                return true;
            case FaultKind.Ban:
                return state.BansAll = true;
            default:
                return false;
        }
    }

    // Those that happen at once.
    private void BeginHappening(FaultKind kind, int count)
    {
        switch (kind)
        {
            case FaultKind.K8:
                tokens.VoidAll();
                venue.EndSockets(venue.HasPrivateSubscription);
                break;
            case FaultKind.K9:
                state.RefusedNonces += count;
                accounts.RaiseNonces();
                break;
            case FaultKind.K10:
                accounts.FillCounters();
                break;
            case FaultKind.K12:
                accounts.CorrectDust();
                break;
            case FaultKind.K13:
                accounts.ChangeRules(state);
                break;
            case FaultKind.K14:
                accounts.PlaceForeignOrder();
                break;
            case FaultKind.K15:
                accounts.BuyForCash();
                break;
            case FaultKind.K17:
                accounts.Reward();
                break;
            case FaultKind.ProxyText:
                Tell("CloudFlare WebSocket proxy restarting"u8);
                venue.EndSockets(_ => true);
                break;
            case FaultKind.Replay:
                venue.Board.ReplayTrades(count: 5);
                accounts.ReplayTrades(count: 5);
                break;
            case FaultKind.Oversized:
                state.HugeAnswers += count;
                TellOversized();
                break;
            case FaultKind.Disconnect:
                venue.EndSockets(_ => true);
                break;
            default:
                venue.SetStatus(kind switch
                {
                    FaultKind.Maintenance => VenueStatus.Maintenance,
                    FaultKind.CancelOnly => VenueStatus.CancelOnly,
                    _ => VenueStatus.PostOnly,
                });
                break;
        }
    }

    private static TimeSpan SpanOf(FaultKind kind) => kind switch
    {
        FaultKind.K1 or FaultKind.K6 or FaultKind.K11 or FaultKind.K19 => HalfMinute,
        FaultKind.K14 or FaultKind.K15 or FaultKind.Delay or FaultKind.Ban => HalfMinute,
        FaultKind.K3 => TimeSpan.FromSeconds(10),
        _ => Minute,
    };

    private void Refilter()
    {
        foreach (var socket in venue.Sockets)
        {
            socket.Outlet.Filter = filter.IsIdle ? null : filter;
        }
    }

    private void Tell(ReadOnlySpan<byte> frame)
    {
        foreach (var socket in venue.Sockets)
        {
            socket.Outlet.SendPlain(frame);
        }
    }

    private void TellOversized()
    {
        var frame = new byte[OversizedBytes];
        frame.AsSpan().Fill((byte)'x');
        "{\"channel\":\"heartbeat\",\"padding\":\""u8.CopyTo(frame);
        "\"}"u8.CopyTo(frame.AsSpan(frame.Length - 2));
        Tell(frame);
    }
}
