using KrakkedCore.Adapters.Kraken.Rest.Sending;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Requests;

/// <summary>Which part of a history: trades, ledger entries or closed orders.</summary>
/// <remarks>What is null is not sent, and an endpoint ignores what it has no parameter for.</remarks>
public sealed record HistoryQuery
{
    /// <summary>After this moment, itself excluded; to the nanosecond.</summary>
    public UnixNs? Start { get; init; }

    /// <summary>Up to this moment, itself included; to the nanosecond.</summary>
    public UnixNs? End { get; init; }

    /// <summary>Rows to skip, from the newest. 0 or more.</summary>
    public int Offset { get; init; }

    /// <summary>Kind of row: a trade type, or a ledger type such as <c>deposit</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Ledger only: assets, separated by commas.</summary>
    public string? Assets { get; init; }

    /// <summary>With the ids that belong to each row: trades of an order, ledger entries of a trade.</summary>
    public bool WithIds { get; init; }

    /// <summary>Trades only: false gives each partial execution of a taker, which the venue joins by default.</summary>
    public bool IsConsolidated { get; init; } = true;

    /// <summary>Orders only: of this group.</summary>
    public int? UserReference { get; init; }

    /// <summary>Orders only: of this id of ours.</summary>
    public string? ClientId { get; init; }

    /// <summary>Orders only: <c>open</c>, <c>close</c> or <c>both</c> (the venue's default).</summary>
    public string? CloseTime { get; init; }

    /// <summary>Who goes first.</summary>
    public CallPriority Priority { get; init; }

    /// <summary>Faster, without the number of rows there are in all.</summary>
    public bool WithoutCount { get; init; }

    internal FormFields Begin() => new FormFields()
        .AddTime("start", Start)
        .AddTime("end", End)
        .Add("ofs", Offset == 0 ? null : (long)Offset)
        .AddIf(WithoutCount, "without_count", "true");
}
