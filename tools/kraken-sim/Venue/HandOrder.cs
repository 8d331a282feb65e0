using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>An order that somebody places on an account beside its client: on the website, or by another program.
/// </summary>
/// <param name="Pair">Any name of it.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Quantity">Base units.</param>
public sealed record HandOrder(string Pair, Side Side, Quantity Quantity)
{
    /// <summary>The limit; default none, at what the book offers.</summary>
    public Price? Price { get; init; }

    /// <summary>order_userref; default none.</summary>
    public int? UserReference { get; init; }

    /// <summary>cl_ord_id of another program's making; default none, as the website does it.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The base pays the fee; default the quote.</summary>
    public bool IsFeeInBase { get; init; }
}
