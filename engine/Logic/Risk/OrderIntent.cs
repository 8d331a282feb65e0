using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Risk;

/// <summary>An order that risk allows.</summary>
/// <param name="Instrument">The pair.</param>
/// <param name="Strategy">Row of the strategy.</param>
/// <param name="Side">Which way.</param>
/// <param name="Type">How it trades.</param>
/// <param name="Price">Limit; zero for a market order.</param>
/// <param name="HoldPrice">What a unit is reserved at.</param>
/// <param name="Quantity">Whole lots.</param>
internal readonly record struct OrderIntent(
    InstrumentId Instrument,
    ushort Strategy,
    Side Side,
    OrderType Type,
    Price Price,
    Price HoldPrice,
    Quantity Quantity);
