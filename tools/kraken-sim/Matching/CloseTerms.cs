namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>The order that follows when its primary has filled, on the other side.</summary>
/// <param name="Type">Not market, not iceberg.</param>
/// <param name="Price">As in <see cref="OrderRequest.Price"/>.</param>
/// <param name="Price2">As in <see cref="OrderRequest.Price2"/>.</param>
internal sealed record CloseTerms(SimOrderType Type, PriceSpec? Price, PriceSpec? Price2);
