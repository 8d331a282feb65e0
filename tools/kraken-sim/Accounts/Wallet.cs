using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>Money of one asset in one place. Only the account's books change it.</summary>
internal sealed class Wallet
{
    internal Wallet(VenueAsset asset, string suffix)
    {
        Asset = asset;
        Suffix = suffix;
    }

    internal VenueAsset Asset { get; }

    /// <summary>Empty for spot; <c>.F</c>, <c>.S</c>, <c>.M</c>, <c>.B</c>, <c>.P</c> for what earns.</summary>
    internal string Suffix { get; }

    internal bool IsSpot => Suffix.Length == 0;

    /// <summary>Key of REST Balance: <c>XXBT</c>, or <c>XBT.F</c>.</summary>
    internal string RestId => IsSpot ? Asset.RestId : Asset.Altname + Suffix;

    /// <summary>wallet_type of the balances channel.</summary>
    internal string TypeText => IsSpot ? "spot" : "earn";

    /// <summary>wallet_id of the balances channel.</summary>
    internal string IdText => Suffix switch
    {
        "" => "main",
        ".F" or ".M" => "flex",
        _ => "bonded",
    };

    /// <summary>True once it has a ledger entry.</summary>
    internal bool IsUsed { get; set; }

    internal Amount Balance { get; set; }

    /// <summary>Held for open orders, hold_trade of BalanceEx.</summary>
    internal Amount Hold { get; set; }

    /// <summary>The venue has overdrawn it.</summary>
    internal bool MayBeNegative { get; set; }

    internal Amount Available => Balance - Hold;
}
