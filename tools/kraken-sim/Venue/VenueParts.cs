using System;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Private;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Server;

namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>The parts of a venue, and who knows whom among them.</summary>
internal sealed class VenueParts
{
    internal VenueParts(SimVenue venue, IMarketSource source)
    {
        var (options, time, board) = (venue.Options, venue.Time, venue.Board);
        State = new FaultState(options.Seed);
        Filter = new FrameFilter(State);
        Engine = new MatchingEngine(
            new VenueCatalog(source.Assets, source.Pairs),
            source.BookDepth,
            options.Seed,
            index => board.Pairs[index].Book);
        Feed = new AccountFeed(board.Writer, State, time);
        Engine.Listener = Feed;
        Roster = new AccountRoster(options, Engine, Feed);
        Connections = new ConnectionBudget(options.Limits);
        Tokens = new TokenDesk(options.Seed, options.Limits.TokenLife);
        var (view, keys) = (new ViewTime(time), new PairKeys());
        var trading = new TradingDesk(Engine, options.Limits, time);
        Subscriptions = new SubscriptionDesk(board, time, State);
        Private = new PrivateDesk(
            Tokens, Roster, new SocketOrders(trading, new SocketReplies(board.Writer, time, State)), board.Writer, time,
            State);
        AccountFaults = new AccountFaults(Engine, Roster, Feed, board, time);
        var money = new MoneyFaults(State, AccountFaults, Feed, view);
        Faults = new FaultDesk(options.Faults, new FaultActions(
            venue, State, Filter, AccountFaults, money, Subscriptions, Tokens, view, keys));
        var pages = new PageFaults(State, AccountFaults);
        Flows = new FlowDesk(options.Flows, Engine, Roster);
        var gate = new PrivateGate(
            board.Writer,
            Roster,
            Tokens,
            new FundsDesk(board.Writer, Engine, view, pages),
            new HistoryDesk(board.Writer, view, pages),
            new OrdersDesk(board.Writer, trading, time),
            State,
            time);
        Rest = new RestDesk(
            board.Writer,
            new PublicDesk(board, Engine, keys),
            new CatalogDesk(board, Engine, keys),
            gate,
            Connections,
            State,
            options.Limits,
            time);
        Control = new ControlDesk(venue, Faults, Engine, Roster, Tokens);
        Messages = new PacedDoor(
            options.Limits.SocketRequestsPerSecond, Math.Max(1, options.Limits.SocketRequestsPerSecond * 2));
    }

    internal FaultState State { get; }

    internal FrameFilter Filter { get; }

    internal MatchingEngine Engine { get; }

    internal AccountFeed Feed { get; }

    internal AccountRoster Roster { get; }

    internal ConnectionBudget Connections { get; }

    internal TokenDesk Tokens { get; }

    internal SubscriptionDesk Subscriptions { get; }

    internal PrivateDesk Private { get; }

    internal AccountFaults AccountFaults { get; }

    internal FaultDesk Faults { get; }

    internal FlowDesk Flows { get; }

    internal RestDesk Rest { get; }

    internal ControlDesk Control { get; }

    internal PacedDoor Messages { get; }
}
