using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Units of an asset that a fact moved for one cause.</summary>
internal readonly record struct BalanceChange(AssetId Asset, Amount Change, BalanceCause Cause);

