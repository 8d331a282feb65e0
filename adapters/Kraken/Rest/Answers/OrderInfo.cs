using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>An order as the venue has it.</summary>
/// <param name="Id"><c>OXXXXX-XXXXX-XXXXXX</c>.</param>
/// <param name="ClientId"><c>cl_ord_id</c>; null where there is none.</param>
/// <param name="UserReference">Null where there is none; the venue's 0 and null mean none.</param>
/// <param name="ReferenceId">Order it belongs to; the text <c>None</c> means none and is null here.</param>
/// <param name="Status"><c>pending</c>, <c>open</c>, <c>closed</c>, <c>canceled</c> or <c>expired</c>.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="OpenTime">Taken.</param>
/// <param name="StartTime">Zero where not scheduled.</param>
/// <param name="ExpireTime">Zero where it does not expire.</param>
/// <param name="CloseTime">Zero while it is open.</param>
/// <param name="Description">What was asked for.</param>
/// <param name="Volume">Base units, or quote units with the flag <c>viqc</c>.</param>
/// <param name="VolumeExecuted">In the same unit.</param>
/// <param name="Cost">Quote units so far.</param>
/// <param name="Fee">Quote units so far.</param>
/// <param name="AveragePrice">Of what was executed; 0 before.</param>
/// <param name="StopPrice">0 where there is none.</param>
/// <param name="LimitPrice">0 where there is none.</param>
/// <param name="Trigger"><c>last</c> or <c>index</c>.</param>
/// <param name="IsMargin">Margin order.</param>
/// <param name="Misc">Comma list: <c>stopped</c>, <c>touched</c>, <c>liquidated</c>, <c>partial</c>,
/// <c>amended</c>.</param>
/// <param name="Flags">Comma list: <c>post</c>, <c>fcib</c>, <c>fciq</c>, <c>nompp</c>, <c>viqc</c>.</param>
/// <param name="TradeIds">Its executions, where they were asked for.</param>
public sealed record OrderInfo(
    string Id,
    string? ClientId,
    int? UserReference,
    string? ReferenceId,
    string Status,
    string? Reason,
    UnixNs OpenTime,
    UnixNs StartTime,
    UnixNs ExpireTime,
    UnixNs CloseTime,
    OrderDescription Description,
    Amount Volume,
    Amount VolumeExecuted,
    Amount Cost,
    Amount Fee,
    Amount AveragePrice,
    Amount StopPrice,
    Amount LimitPrice,
    string? Trigger,
    bool IsMargin,
    string Misc,
    string Flags,
    IReadOnlyList<string> TradeIds);
