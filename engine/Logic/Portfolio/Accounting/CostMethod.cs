namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Which units a disposal takes.</summary>
internal enum CostMethod : byte
{
    /// <summary>All units of a holding cost the same.</summary>
    WeightedAverage = 0,

    /// <summary>The oldest first.</summary>
    FirstInFirstOut = 1,
}
