using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>A pair whose row stands in the journal already.</summary>
/// <param name="Symbol">As WebSocket v2 writes it.</param>
/// <param name="Instrument">Its row.</param>
public readonly record struct KnownInstrument(string Symbol, InstrumentId Instrument);
