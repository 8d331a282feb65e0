using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Candles;

/// <summary>What a backfill of one series came to.</summary>
/// <param name="Candles">Closed, oldest first, without gaps; what came before a failure is there.</param>
/// <param name="Requests">Pages asked for.</param>
/// <param name="Stored">What the store made of them; zeros without a store.</param>
/// <param name="RefusedRows">Rows that were left out, one sentence each.</param>
/// <param name="Failure">Why it ended early; null when it reached the end.</param>
public sealed record CandleBackfillResult(
    IReadOnlyList<Candle> Candles,
    int Requests,
    CandleAppend Stored,
    IReadOnlyList<string> RefusedRows,
    RestFailure? Failure);
