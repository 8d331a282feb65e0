using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic;

/// <summary>How much logic has room for.</summary>
/// <remarks>
/// Everything is sized by it at construction; a full table says so, and never grows. A saved state loads only
/// into a logic of the same capacity.
/// </remarks>
public sealed record LogicCapacity
{
    /// <summary>Rows of the instrument table. 1 to 10,000; default 128.</summary>
    public int Instruments { get; init; } = 128;

    /// <summary>Rows of the asset table. 1 to 10,000; default 128.</summary>
    public int Assets { get; init; } = 128;

    /// <summary>Orders that are not final at one time; as many final ones are remembered. 1 to 10,000; default 256.
    /// </summary>
    public int OrdersOpen { get; init; } = 256;

    /// <summary>Fills remembered so that none counts twice. 16 to 1,000,000; default 8,192.</summary>
    public int FillsRemembered { get; init; } = 8_192;

    /// <summary>Facts of the account kept so that one that comes in late finds its place. 16 to 100,000; default 1,024.
    /// </summary>
    public int FactsRemembered { get; init; } = 1_024;

    /// <summary>Lots of all assets and owners; when they are used up, the oldest two of a holding become one. 64 to
    /// 1,000,000; default 16,384.</summary>
    public int Lots { get; init; } = 16_384;

    /// <summary>Closed candles kept of each pair and timeframe. 2 to 10,000; default 256.</summary>
    public int CandlesPerSeries { get; init; } = 256;

    /// <summary>Deepest book subscription, levels on each side. 10 to 1,000; default 100.</summary>
    public int BookDepth { get; init; } = 100;

    /// <summary>A saved state loads only into a logic of the same capacity.</summary>
    internal void Carry(StateCarrier state)
    {
        state.Same("instrument capacity", Instruments);
        state.Same("asset capacity", Assets);
        state.Same("open order capacity", OrdersOpen);
        state.Same("fill capacity", FillsRemembered);
        state.Same("fact capacity", FactsRemembered);
        state.Same("lot capacity", Lots);
        state.Same("candle capacity", CandlesPerSeries);
        state.Same("book depth", BookDepth);
    }

    /// <summary>Throws when a figure is out of its range.</summary>
    /// <exception cref="InvariantException">It is.</exception>
    internal void Validate()
    {
        Invariant.Holds(Instruments is >= 1 and <= 10_000);
        Invariant.Holds(Assets is >= 1 and <= 10_000);
        Invariant.Holds(OrdersOpen is >= 1 and <= 10_000);
        Invariant.Holds(FillsRemembered is >= 16 and <= 1_000_000);
        Invariant.Holds(FactsRemembered is >= 16 and <= 100_000);
        Invariant.Holds(Lots is >= 64 and <= 1_000_000);
        Invariant.Holds(CandlesPerSeries is >= 2 and <= 10_000);
        Invariant.Holds(BookDepth is >= 10 and <= 1_000);
    }
}
