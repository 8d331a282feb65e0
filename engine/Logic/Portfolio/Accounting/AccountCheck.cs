using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Whether a state of the account is one: for tests.</summary>
internal static class AccountCheck
{
    internal static bool Holds(AccountFold fold)
    {
        var inventory = fold.Inventory;
        var cost = Amount.Zero;
        var held = 0;
        for (ushort row = 1; row <= inventory.AssetRowLast; row++)
        {
            var asset = new AssetId(row);
            ref readonly var sum = ref inventory.Asset(asset);
            cost += sum.Cost;
            if (!sum.Units.IsZero && (held == inventory.Held.Length || inventory.Held[held++] != asset))
            {
                return false;
            }

            if (!LotsHold(inventory, asset, in sum))
            {
                return false;
            }
        }

        return held == inventory.Held.Length && cost == fold.Totals.Realised + fold.Totals.NetCashFlow;
    }

    private static bool LotsHold(Inventory inventory, AssetId asset, in AssetSum sum)
    {
        var (units, cost, unvalued) = (Amount.Zero, Amount.Zero, 0);
        for (ushort owner = 0; owner < inventory.Owners; owner++)
        {
            var ofOwner = Amount.Zero;
            for (var place = inventory.Of(asset, owner).First; place != 0; place = inventory.Lots[place].Next)
            {
                ref readonly var lot = ref inventory.Lots[place];
                if (!lot.Units.IsPositive)
                {
                    return false;
                }

                ofOwner += lot.Units;
                cost += lot.Cost;
                unvalued += lot.IsUnvalued ? 1 : 0;
            }

            if (ofOwner != inventory.Units(asset, owner))
            {
                return false;
            }

            units += ofOwner;
        }

        return units == sum.Units && cost == sum.Cost && unvalued == sum.Unvalued
            && (asset != inventory.ValuationAsset || units == cost);
    }
}
