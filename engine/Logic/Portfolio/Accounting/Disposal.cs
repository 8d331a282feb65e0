using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Units that are given away, and what came of it.</summary>
internal struct Disposal
{
    internal AssetId Asset;

    /// <summary>Whose they are to be.</summary>
    internal ushort Actor;

    /// <summary>True where the account's own go before the actor's.</summary>
    internal bool IsFromPool;

    /// <summary>True for a sale: what is not the actor's is another's.</summary>
    internal bool IsSale;

    /// <summary>Above zero.</summary>
    internal Amount Units;

    /// <summary>What is got for them, in the valuation asset; without it, what they cost moves on.</summary>
    internal Amount Proceeds;
    internal bool HasProceeds;

    /// <summary>Answer: of all of them, what was unseen included.</summary>
    internal Amount Cost;

    /// <summary>Answer: of those that were the actor's.</summary>
    internal Amount OwnCost;

    /// <summary>Answer: not known to be there.</summary>
    internal Amount Unseen;
    internal Amount UnseenCost;

    /// <summary>Answer: what flows without a price turned out to be worth.</summary>
    internal Amount Settled;

    /// <summary>Answer: some belonged to another owner; the account's own count as another's in a sale.</summary>
    internal bool IsFromOthers;

    /// <summary>Answer: some had no value, and proceeds gave none.</summary>
    internal bool IsUnvalued;
    internal short Flow;
}
