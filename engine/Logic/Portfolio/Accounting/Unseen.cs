using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Units that were given away and not known to be there, and what they are taken to have cost.</summary>
internal readonly record struct Unseen(AssetId Asset, Amount Units, Amount Cost);
