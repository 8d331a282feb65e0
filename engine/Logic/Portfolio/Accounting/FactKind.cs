namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>What a fact is. The numbers are part of saved states.</summary>
internal enum FactKind : byte
{
    Fill = 1,
    Flow = 2,
    Rounding = 3,
    Day = 4,
}
