using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Trades;

/// <summary>What a fill did to a round trip.</summary>
/// <param name="Event">None when the fill is no part of one: it sold what was not bought here.</param>
/// <param name="Profit">Realised by it, fees left out.</param>
/// <param name="Excess">Units sold beyond what the trade held; they have no part in its figures.</param>
internal readonly record struct TradeChange(TradeEvent Event, Amount Profit, Amount Excess);
