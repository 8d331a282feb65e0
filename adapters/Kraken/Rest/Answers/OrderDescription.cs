using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>What an order asked for; all of it empty where the venue described it by nothing.</summary>
/// <param name="Pair">Altname.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Type"><c>limit</c>, <c>market</c>, <c>stop-loss</c> ...</param>
/// <param name="Price">As the venue wrote it: a price, a trigger, or a relative one such as <c>+5%</c>.</param>
/// <param name="Price2">Limit price of triggered limit orders; <c>0</c> where there is none.</param>
/// <param name="Leverage"><c>none</c> or for instance <c>2:1</c>.</param>
/// <param name="Order">One line for people.</param>
/// <param name="Close">Conditional close, one line; empty where there is none.</param>
public sealed record OrderDescription(
    string Pair,
    Side Side,
    string Type,
    string Price,
    string Price2,
    string Leverage,
    string Order,
    string Close);
