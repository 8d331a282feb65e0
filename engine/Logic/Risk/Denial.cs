using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Risk;

/// <summary>Which limit an order met.</summary>
/// <param name="Reason">None when it met none.</param>
/// <param name="Wanted">What it came to, in the valuation asset; zero where no amount is at stake.</param>
/// <param name="Limit">What was allowed.</param>
internal readonly record struct Denial(DenyReason Reason, Amount Wanted = default, Amount Limit = default);
