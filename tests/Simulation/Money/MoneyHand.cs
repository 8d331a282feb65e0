using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>By a seed: what somebody does by hand on the account, what money moves, and what goes wrong.</summary>
internal sealed class MoneyHand(MoneyWorld world, ulong seed)
{
    private static readonly FlowKind[] Flows =
    [
        FlowKind.Deposit, FlowKind.Withdrawal, FlowKind.Staking, FlowKind.Reward, FlowKind.Dividend, FlowKind.Credit,
        FlowKind.Earn, FlowKind.Earn, FlowKind.Futures, FlowKind.Conversion,
    ];

    /// <summary>Those of the issue, and what else befalls histories and balances.</summary>
    internal static readonly FaultKind[] Faults =
    [
        FaultKind.K2, FaultKind.K3, FaultKind.K12, FaultKind.K14, FaultKind.K17, FaultKind.K18, FaultKind.K20,
        FaultKind.HistoryLate, FaultKind.TradesLate, FaultKind.PageShift, FaultKind.BalancesLost,
        FaultKind.BalancesTwice, FaultKind.BalancesFirst, FaultKind.BalancesLate, FaultKind.Replay,
        FaultKind.Disconnect,
    ];

    private readonly SeededRandom _random = new(seed, stream: 0x40D3);

    private readonly List<(UnixNs Time, string Text)> _told = [];

    internal int TradesTaken { get; private set; }

    internal int FlowsDone { get; private set; }

    /// <summary>One order by hand, where the account has something to trade.</summary>
    internal void Trade() => world.Edge.Work(venue =>
    {
        var pairs = venue.Engine.Catalog.Pairs;
        var pair = pairs[(int)_random.Below(pairs.Count)];
        if (venue.Engine.LastPrice(pair) is not { } last)
        {
            return;
        }

        var side = _random.Chance(50) ? Side.Buy : Side.Sell;
        var order = new HandOrder(pair.Rules.Symbol, side, QuantityOf(pair, side, last))
        {
            Price = _random.Chance(30) ? At(pair, last, side) : null,
            UserReference = _random.Chance(20) ? 4_711 : null,
            IsFeeInBase = _random.Chance(40),
        };
        if (order.UserReference is null && _random.Chance(20))
        {
            order = order with { ClientOrderId = "hand-" + world.OrderCount };
        }

        TradesTaken += world.Hand.Place(order, out _) is null ? 1 : 0;
    });

    /// <summary>Money moves without a trade.</summary>
    internal void Flow() => world.Edge.Work(venue =>
    {
        var wallets = world.Account.Wallets.Where(wallet => wallet.IsSpot).ToList();
        var wallet = wallets[(int)_random.Below(wallets.Count)];
        var kind = Flows[(int)_random.Below(Flows.Length)];
        var part = Part(wallet.Available, _random.Between(1, 30));
        var isBack = _random.Chance(50);
        var earn = world.Account.FindWallet(wallet.Asset.Name + ".B");
        var flow = new MoneyFlow(kind, wallet.Asset.Name, kind switch
        {
            FlowKind.Earn => isBack && earn is not null ? -Part(earn.Balance, 500) : part,
            FlowKind.Futures => isBack ? part : -part,
            _ => part,
        })
        {
            Fee = kind is FlowKind.Withdrawal or FlowKind.Deposit ? Part(part, 20) : Amount.Zero,
            Wallet = kind == FlowKind.Earn ? ".B" : "",
            Received = "BTC",
            ReceivedAmount = Amount.Parse("0.0123456789"),
        };
        FlowsDone += venue.Move(flow) is null ? 1 : 0;
    });

    /// <summary>Something goes wrong.</summary>
    internal void Fault()
    {
        var kind = Faults[(int)_random.Below(Faults.Length)];
        var span = TimeSpan.FromSeconds(_random.Between(10, 90));
        var count = (int)_random.Between(1, 6);
        _told.Add((world.Now, $"{kind}x{count}/{span.TotalSeconds}s"));
        world.Inject(kind, span, count);
    }

    internal IReadOnlyList<(UnixNs Time, string Text)> FaultsTold => _told;

    internal bool Chance(int percent) => _random.Chance(percent);

    private Quantity QuantityOf(VenuePair pair, Side side, Price last)
    {
        var (asset, rules) = (side == Side.Buy ? pair.Quote : pair.Base, pair.Rules);
        var available = world.Account.FindWallet(asset.Name)?.Available ?? Amount.Zero;
        var spent = Part(available, _random.Between(1, 40));
        var quantity = side == Side.Buy ? spent.QuantityRoundedDown(last) : spent.ToQuantityRoundedDown();
        return Quantity.Max(quantity, rules.QuantityMin).RoundedDownToLot(rules.Lot);
    }

    private Price At(VenuePair pair, Price last, Side side)
    {
        var off = last.Raw / 1_000 * _random.Between(-2, 4);
        return new Price(side == Side.Buy ? last.Raw - off : last.Raw + off).RoundedDownToTick(pair.Rules.Tick);
    }

    private static Amount Part(Amount amount, long thousandths) => amount.ShareRoundedDown(thousandths, 1_000);
}
