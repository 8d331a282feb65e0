using System.Diagnostics.CodeAnalysis;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What became of a request for one new order.</summary>
/// <param name="Error">In the venue's words; null when it was taken.</param>
/// <param name="Order">The order as taken; for a validation what it would have been, with an empty id.</param>
internal sealed record OrderResult(string? Error, SimOrder? Order)
{
    [MemberNotNullWhen(true, nameof(Order))]
    [MemberNotNullWhen(false, nameof(Error))]
    internal bool IsTaken => Error is null;
}
