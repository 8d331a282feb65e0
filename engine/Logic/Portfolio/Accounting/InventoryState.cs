using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>An inventory to a snapshot and back: what is in use, in an order that does not depend on how it came about.
/// </summary>
internal static class InventoryState
{
    internal static void Carry(Inventory inventory, StateCarrier state)
    {
        var method = inventory.Method;
        var valuation = inventory.ValuationAsset;
        var day = inventory.Day;
        state.Field(ref method);
        state.Field(ref valuation);
        state.Field(ref day);
        if (state.IsLoading)
        {
            inventory.Clear();
            inventory.Method = method;
            inventory.ValuationAsset = valuation;
            inventory.Day = day;
        }

        CarryHoldings(inventory, state);
        CarryIntraday(inventory, state);
    }

    private static void CarryHoldings(Inventory inventory, StateCarrier state)
    {
        var count = state.IsLoading ? 0 : CountHoldings(inventory);
        state.Count(ref count, (inventory.AssetRowLast + 1) * inventory.Owners);
        var (asset, owner) = (new AssetId(1), (ushort)0);
        for (; count > 0; count--)
        {
            while (!state.IsLoading && inventory.Of(asset, owner).First == 0)
            {
                (asset, owner) = Next(inventory, asset, owner);
            }

            state.Field(ref asset);
            state.Field(ref owner);
            CarryLots(inventory, asset, owner, state);
            (asset, owner) = Next(inventory, asset, owner);
        }
    }

    private static void CarryLots(Inventory inventory, AssetId asset, ushort owner, StateCarrier state)
    {
        var count = 0;
        var place = state.IsLoading ? 0 : inventory.Of(asset, owner).First;
        for (var next = place; next != 0; next = inventory.Lots[next].Next)
        {
            count++;
        }

        state.Field(ref count);
        for (; count > 0; count--)
        {
            var lot = inventory.Lots[place] with { Next = 0 };
            state.Field(ref lot);
            if (state.IsLoading)
            {
                inventory.Restore(asset, owner, in lot);
            }
            else
            {
                place = inventory.Lots[place].Next;
            }
        }
    }

    private static void CarryIntraday(Inventory inventory, StateCarrier state)
    {
        for (var row = 1; row <= inventory.AssetRowLast; row++)
        {
            ref var book = ref inventory.Asset(new AssetId((ushort)row)).Intraday;
            var isUsed = !book.Units.IsZero || !book.Cost.IsZero;
            state.Field(ref isUsed);
            if (isUsed)
            {
                state.Field(ref book);
            }
        }
    }

    private static int CountHoldings(Inventory inventory)
    {
        var count = 0;
        for (var row = 1; row <= inventory.AssetRowLast; row++)
        {
            for (ushort owner = 0; owner < inventory.Owners; owner++)
            {
                count += inventory.Of(new AssetId((ushort)row), owner).First == 0 ? 0 : 1;
            }
        }

        return count;
    }

    private static (AssetId Asset, ushort Owner) Next(Inventory inventory, AssetId asset, ushort owner) =>
        owner + 1 < inventory.Owners
            ? (asset, (ushort)(owner + 1))
            : (new AssetId((ushort)(asset.Row + 1)), (ushort)0);
}
