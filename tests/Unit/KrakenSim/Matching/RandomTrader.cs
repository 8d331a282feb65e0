using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Matching;
using OrderRequest = KrakkedCore.Tools.KrakenSim.Matching.OrderRequest;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

/// <summary>Somebody who asks for anything at all, right and wrong, around the last price of a pair.</summary>
internal sealed class RandomTrader(MatchingEngine engine, SimAccount account, ulong seed)
{
    private static readonly SimOrderType[] Types =
    [
        SimOrderType.Market, SimOrderType.Limit, SimOrderType.Limit, SimOrderType.Iceberg, SimOrderType.StopLoss,
        SimOrderType.TakeProfit, SimOrderType.StopLossLimit, SimOrderType.TakeProfitLimit, SimOrderType.TrailingStop,
        SimOrderType.TrailingStopLimit,
    ];

    private readonly SeededRandom _random = new(seed, stream: 99);
    private int _clientIds;

    /// <summary>Orders asked for, taken or not.</summary>
    internal int Asked { get; private set; }

    internal int Taken { get; private set; }

    /// <summary>One request of any kind.</summary>
    internal void Act()
    {
        var pair = engine.Catalog.Pairs[(int)_random.Below(engine.Catalog.Pairs.Count)];
        var open = account.History.OpenOrders;
        var some = open.Count == 0 ? null : open[(int)_random.Below(open.Count)];
        var roll = _random.Below(100);
        if (roll < 60 || some is null)
        {
            Count(engine.Add(account, Order(pair)).Error is null);
        }
        else if (roll < 75)
        {
            Amend(some);
        }
        else if (roll < 82)
        {
            Edit(some);
        }
        else if (roll < 95)
        {
            engine.Cancel(account, OrderKey.Id(some.OrderId));
        }
        else if (roll < 97)
        {
            var batch = engine.AddBatch(account, [Order(pair), Order(pair), Order(pair)]);
            batch.Orders.ToList().ForEach(result => Count(result.Error is null));
        }
        else
        {
            Fund(roll);
        }
    }

    private void Count(bool isTaken)
    {
        Asked++;
        Taken += isTaken ? 1 : 0;
    }

    private void Fund(long roll)
    {
        var asset = engine.Catalog.Assets[(int)_random.Below(engine.Catalog.Assets.Count)];
        var amount = new Amount(_random.Between(-1_000_000_000_000_000_000, 1_000_000_000_000_000_000));
        switch (roll)
        {
            case 97:
                engine.Funding.TransferToEarn(account, asset, _random.Chance(50) ? ".F" : ".S", amount);
                break;
            case 98 when amount.IsPositive:
                engine.Funding.Deposit(account, asset, amount);
                break;
            case 98:
                engine.Funding.Withdraw(account, asset, -amount, new Amount(1_000_000_000_000));
                break;
            default:
                engine.CancelAllAfter(account, _random.Below(20));
                break;
        }
    }

    private OrderRequest Order(VenuePair pair)
    {
        var type = Types[_random.Below(Types.Length)];
        var quantity = Size(pair);
        var isCash = type == SimOrderType.Market && _random.Chance(30);
        var limit = type is SimOrderType.Limit;
        return new OrderRequest
        {
            Pair = pair.Altname,
            Side = _random.Chance(50) ? Side.Buy : Side.Sell,
            Type = type,
            Quantity = isCash ? null : quantity,
            CashQuantity = isCash ? Near(pair).Times(quantity).RoundedDownToDecimals(4) : null,
            Price = type == SimOrderType.Market ? null
                : type is SimOrderType.TrailingStop or SimOrderType.TrailingStopLimit ? Offset(PriceMode.Above)
                : _random.Chance(20) ? Offset(PriceMode.Auto) : PriceSpec.At(Near(pair)),
            Price2 = type == SimOrderType.TrailingStopLimit ? Offset(PriceMode.Auto) : PriceSpec.At(Near(pair)),
            TimeInForce = limit && _random.Chance(30)
                ? (SimTimeInForce)_random.Below(4)
                : SimTimeInForce.GoodTillCanceled,
            ExpiresAt = _random.Chance(20) ? engine.Now + (_random.Between(3, 40) * UnixNs.PerSecond) : null,
            EffectiveAt = _random.Chance(5) ? engine.Now + (_random.Between(1, 20) * UnixNs.PerSecond) : null,
            IsPostOnly = limit && _random.Chance(20),
            IsFeeInBase = _random.Chance(30) ? _random.Chance(50) : null,
            SelfTradeRule = (SelfTradeRule)_random.Below(3),
            DisplayQuantity = type == SimOrderType.Iceberg ? new Quantity((quantity.Raw / 10) + 1) : null,
            ClientOrderId = _random.Chance(20) ? $"mine-{_clientIds++ % 50}" : null,
            Close = _random.Chance(10) ? new CloseTerms(SimOrderType.Limit, Offset(PriceMode.Auto), null) : null,
        };
    }

    private void Amend(SimOrder order) => engine.Amend(account, new AmendRequest
    {
        Key = OrderKey.Id(order.OrderId),
        Quantity = _random.Chance(50) ? Size(order.Pair) : null,
        LimitPrice = _random.Chance(40) ? PriceSpec.At(Near(order.Pair)) : null,
        TriggerPrice = _random.Chance(20) ? PriceSpec.At(Near(order.Pair)) : null,
        IsPostOnly = _random.Chance(10) ? _random.Chance(50) : null,
    });

    private void Edit(SimOrder order)
    {
        var result = engine.Edit(account, new EditRequest
        {
            Key = OrderKey.Id(order.OrderId),
            Pair = order.Pair.Altname,
            Quantity = _random.Chance(50) ? Size(order.Pair) : null,
            Price = _random.Chance(50) ? PriceSpec.At(Near(order.Pair)) : null,
        });
        Count(result.Error is null);
    }

    private Quantity Size(VenuePair pair) => new(pair.Rules.QuantityMin.Raw * _random.Between(1, 40_000) / 10);

    private Price Near(VenuePair pair)
    {
        var last = engine.LastPrice(pair) ?? pair.Rules.Tick;
        var reach = (last.Raw / 2_000) + pair.Rules.Tick.Raw;
        return new Price(last.Raw + _random.Between(-reach, reach)).RoundedUpToTick(pair.Rules.Tick);
    }

    private PriceSpec Offset(PriceMode mode) => new(
        mode, new Price(_random.Between(1, 2_000_000_000)), IsPercent: true);
}
