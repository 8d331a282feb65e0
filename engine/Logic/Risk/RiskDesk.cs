using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.Orders;
using KrakkedCore.Engine.Logic.Portfolio;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Risk;

/// <summary>Turns a wish into an order within the limits, or names the limit it met.</summary>
/// <remarks>Entering meets every limit. Leaving meets only what the market itself imposes.</remarks>
internal sealed class RiskDesk(
    MarketTable markets,
    PortfolioBook portfolio,
    OrderTable orders,
    TradingSwitch trading,
    SettingsTable settings,
    OutputWriter outputs)
{
    private readonly OrderRate _rate = new();

    /// <summary>Sizes a buy.</summary>
    internal Denial Enter(int strategy, InstrumentId instrument, out OrderIntent intent)
    {
        intent = default;
        ref readonly var market = ref markets[instrument];
        var type = TypeOf(strategy);
        var reason = ReasonAgainstEntering(in market, instrument, strategy, type, out var top);
        if (reason != DenyReason.None)
        {
            return new Denial(reason);
        }

        if (!portfolio.Prices.TryFresh(market.Definition.Quote, out var quoteMark))
        {
            return new Denial(DenyReason.NoValuation);
        }

        ref readonly var limits = ref settings.Engine;
        var price = type == OrderType.Market
            ? top.AskPrice
            : top.BidPrice.RoundedDownToTick(market.Definition.Tick); // Older quotes may have a finer tick.
        var equity = portfolio.Equity().Sure;
        var sizing = new Sizing
        {
            Definition = market.Definition,
            Price = price,
            QuoteMark = quoteMark,
            PerTrade = equity.ShareRoundedDown(limits.PerTradeShareMax, EngineSettings.ShareUnit),
            PerAssetLeft = equity.ShareRoundedDown(limits.PerAssetShareMax, EngineSettings.ShareUnit)
                - Exposure(market.Definition.Base, top.AskPrice, quoteMark),
            NotionalMin = limits.OrderNotionalMin,
            FreeQuote = portfolio.Balances.Free(market.Definition.Quote),
            FeeShare = markets.Fees.TakerShare(instrument),
        };
        var denial = sizing.Size(out var quantity);
        var limit = type == OrderType.Market ? Price.Zero : price;
        intent = new OrderIntent(instrument, (ushort)strategy, Side.Buy, type, limit, price, quantity);
        return denial;
    }

    /// <summary>Sizes a sale of all that the strategy holds.</summary>
    internal Denial Leave(int strategy, InstrumentId instrument, out OrderIntent intent)
    {
        intent = default;
        ref readonly var market = ref markets[instrument];
        var type = TypeOf(strategy);
        if (!IsOpenFor(in market, type, isReducing: true))
        {
            return new Denial(DenyReason.MarketClosed);
        }

        if (FindInFlight(strategy, instrument) >= 0)
        {
            return new Denial(DenyReason.OrderInFlight);
        }

        var reason = PriceReason(in market, instrument, out var top);
        if (type == OrderType.Limit && reason != DenyReason.None)
        {
            return new Denial(reason);
        }

        var free = Amount.Max(portfolio.Balances.Free(market.Definition.Base), Amount.Zero).ToQuantityRoundedDown();
        var held = portfolio.Holding(strategy, instrument);
        var quantity = (free < held ? free : held).RoundedDownToLot(market.Definition.Lot);
        if (quantity < market.Definition.QuantityMin || !quantity.IsPositive)
        {
            return new Denial(DenyReason.InsufficientFunds, held.ToAmount(), free.ToAmount());
        }

        if (reason == DenyReason.None && top.BidPrice.Times(quantity) < market.Definition.CostMin)
        {
            return new Denial(DenyReason.BelowMinimum, top.BidPrice.Times(quantity), market.Definition.CostMin);
        }

        var limit = type == OrderType.Limit
            ? top.AskPrice.RoundedUpToTick(market.Definition.Tick)
            : Price.Zero;
        intent = new OrderIntent(instrument, (ushort)strategy, Side.Sell, type, limit, limit, quantity);
        return default;
    }

    /// <summary>True when the strategy holds enough through the pair to be sold.</summary>
    internal bool Holds(int strategy, InstrumentId instrument)
    {
        ref readonly var definition = ref markets[instrument].Definition;
        var held = portfolio.Holding(strategy, instrument).RoundedDownToLot(definition.Lot);
        return held.IsPositive && held >= definition.QuantityMin;
    }

    /// <returns>Row of the strategy's open order on the pair; -1 when it has none.</returns>
    internal int FindInFlight(int strategy, InstrumentId instrument)
    {
        foreach (var row in orders.Open)
        {
            ref readonly var order = ref orders[row];
            if (order.Strategy == strategy && order.Instrument == instrument)
            {
                return row;
            }
        }

        return -1;
    }

    internal void OnSubmitted() => _rate.Add(outputs.Time);

    internal void Deny(int strategy, InstrumentId instrument, Side side, in Denial denial)
    {
        outputs.Slot(OutputKind.OrderDenied, instrument).OrderDenied =
            new OrderDenied(denial.Wanted, denial.Limit, (ushort)strategy, side, denial.Reason);
        outputs.Emit();
    }

    internal void Carry(StateCarrier state) => _rate.Carry(state);

    private OrderType TypeOf(int strategy) =>
        settings.Of(strategy).UsesMarketOrders ? OrderType.Market : OrderType.Limit;

    private DenyReason ReasonAgainstEntering(
        in Market market, InstrumentId instrument, int strategy, OrderType type, out TopOfBook top)
    {
        top = default;
        if (!IsOpenFor(in market, type, isReducing: false))
        {
            return DenyReason.MarketClosed;
        }

        if (!trading.IsOn)
        {
            return DenyReason.TradingStopped;
        }

        if (FindInFlight(strategy, instrument) >= 0)
        {
            return DenyReason.OrderInFlight;
        }

        if (!_rate.Allows(outputs.Time, settings.Engine.OrdersPerSecondMax))
        {
            return DenyReason.OrderRate;
        }

        return PriceReason(in market, instrument, out top);
    }

    private DenyReason PriceReason(in Market market, InstrumentId instrument, out TopOfBook top)
    {
        if (!markets.TryTop(instrument, out top))
        {
            return market.IsBookRefuted ? DenyReason.InvalidBook : DenyReason.StalePrice;
        }

        // A crossed or one-sided quote is no market, whatever its age.
        var isSound = top.BidQuantity.IsPositive && top.AskQuantity.IsPositive
            && top.BidPrice.IsPositive && top.BidPrice < top.AskPrice;
        return isSound && !market.IsBookRefuted ? DenyReason.None : DenyReason.InvalidBook;
    }

    private bool IsOpenFor(in Market market, OrderType type, bool isReducing) =>
        markets.Venue == VenueMode.Online && market.Definition.Status switch
        {
            InstrumentStatus.Online => true,
            InstrumentStatus.LimitOnly => type == OrderType.Limit,
            InstrumentStatus.ReduceOnly => isReducing,
            _ => false,
        };

    /// <summary>What the asset has and will have once every open buy has filled, in the valuation asset.</summary>
    private Amount Exposure(AssetId asset, Price ask, Price quoteMark)
    {
        var units = portfolio.Balances.Total(asset);
        foreach (var row in orders.Open)
        {
            ref readonly var order = ref orders[row];
            if (order.Side == Side.Buy && markets[order.Instrument].Definition.Base == asset)
            {
                units += order.Remaining.ToAmount();
            }
        }

        var unit = PowersOfTen.Of(Price.Scale);
        return units.ShareRoundedUp(ask.Raw, unit).ShareRoundedUp(quoteMark.Raw, unit);
    }
}
