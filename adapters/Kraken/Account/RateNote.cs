using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the venue said of its rate counter, on its way to the budget that the OMS thread keeps.</summary>
/// <param name="Instrument">The pair; none for a threshold.</param>
/// <param name="Points">The counter or the threshold; below zero when the venue refused.</param>
internal readonly record struct RateNote(InstrumentId Instrument, int Points);
