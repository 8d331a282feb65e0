using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;
using OrderRequest = KrakkedCore.Tools.KrakenSim.Matching.OrderRequest;

namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>Somebody who trades on an account by hand while its client runs. No limit and no fault concerns him.
/// </summary>
/// <remarks>The venue's thread calls it, at the venue's time; what comes of it is told as of any order.</remarks>
/// <param name="venue">Whose.</param>
/// <param name="account">Name of the account.</param>
public sealed class HandTrader(SimVenue venue, string account = "main")
{
    private readonly List<SimOrder> _placed = [];

    /// <summary>His trades.</summary>
    public int Trades => _placed.Sum(order => order.Trades.Count);

    /// <summary>Places an order.</summary>
    /// <param name="order">What.</param>
    /// <param name="orderId">The venue's id; empty when refused.</param>
    /// <returns>The venue's refusal; null when taken.</returns>
    public string? Place(HandOrder order, out string orderId)
    {
        ArgumentNullException.ThrowIfNull(order);
        orderId = "";
        if (venue.Accounts.FirstOrDefault(one => one.Core.Name == account) is not { } found)
        {
            return Rest.RestErrors.UnknownAccount;
        }

        var result = venue.Engine.Add(found.Core, new OrderRequest
        {
            Pair = order.Pair,
            Side = order.Side,
            Type = order.Price is null ? SimOrderType.Market : SimOrderType.Limit,
            Quantity = order.Quantity,
            Price = order.Price is { } price ? PriceSpec.At(price) : null,
            UserReference = order.UserReference,
            ClientOrderId = order.ClientOrderId,
            IsFeeInBase = order.IsFeeInBase ? true : null,
        });
        if (result.IsTaken)
        {
            _placed.Add(result.Order);
            orderId = result.Order.OrderId;
        }

        venue.Publish();
        return result.Error;
    }

    /// <summary>Buys at what the book offers.</summary>
    /// <returns>The venue's refusal; null when taken.</returns>
    public string? Buy(string pair, Quantity quantity) => Place(new HandOrder(pair, Side.Buy, quantity), out _);

    /// <summary>Sells at what the book offers.</summary>
    /// <returns>The venue's refusal; null when taken.</returns>
    public string? Sell(string pair, Quantity quantity) => Place(new HandOrder(pair, Side.Sell, quantity), out _);

    /// <summary>Cancels what he placed and is still open.</summary>
    public void CancelAll()
    {
        foreach (var order in _placed.Where(order => order.IsOpen).ToList())
        {
            venue.Engine.Cancel(order.Account, OrderKey.Id(order.OrderId));
        }

        venue.Publish();
    }
}
