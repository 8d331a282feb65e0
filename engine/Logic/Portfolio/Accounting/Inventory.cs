using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Units and what they cost, by asset and owner, in lots.</summary>
internal sealed class Inventory
{
    private readonly LotPool _lots;
    private readonly Holding[] _holdings;
    private readonly AssetSum[] _assets;
    private readonly HeldAssets _held;
    private readonly OpenFlows _flows;
    private readonly int _owners;

    internal Inventory(LogicCapacity capacity, int owners, OpenFlows flows)
    {
        _owners = owners;
        _flows = flows;
        _assets = new AssetSum[capacity.Assets + 1];
        _held = new HeldAssets(_assets.Length);
        _holdings = new Holding[_assets.Length * owners];

        // With room for two lots of each holding some holding has two to merge when all are taken.
        _lots = new LotPool(Math.Max(capacity.Lots, 2 * _holdings.Length));
    }

    internal CostMethod Method { get; set; }

    internal AssetId ValuationAsset { get; set; }

    internal ushort Day { get; set; }

    internal ReadOnlySpan<AssetId> Held => _held.All;

    internal int Owners => _owners;
    internal int AssetRowLast => _assets.Length - 1;

    internal LotPool Lots => _lots;

    internal ref AssetSum Asset(AssetId asset) => ref _assets[asset.Row];

    internal Amount Units(AssetId asset, ushort owner) => Of(asset, owner).Units;
    internal ref Holding Of(AssetId asset, ushort owner) => ref _holdings[(asset.Row * _owners) + owner];

    internal void Acquire(
        AssetId asset, ushort owner, Amount units, Amount cost, bool isUnvalued = false, short flow = 0)
    {
        if (units.IsZero)
        {
            return;
        }

        ref var holding = ref Of(asset, owner);
        CountUnits(asset, units, cost);
        holding.Units += units;
        if (!isUnvalued && holding.Merging != 0)
        {
            ref var merging = ref _lots[holding.Merging];
            merging.Units += units;
            merging.Cost += cost;
            merging.Day = Day;
            return;
        }

        Append(asset, owner, new Lot
        {
            Units = units,
            Cost = cost,
            Day = Day,
            IsUnvalued = isUnvalued,
            Flow = isUnvalued ? flow : (short)0,
        });
    }

    /// <summary>More units at the same cost.</summary>
    internal void Swell(AssetId asset, ushort owner, Amount units)
    {
        ref var holding = ref Of(asset, owner);
        if (holding.Last == 0)
        {
            Acquire(asset, owner, units, Amount.Zero);
            return;
        }

        CountUnits(asset, units, Amount.Zero);
        holding.Units += units;
        _lots[holding.Merging != 0 ? holding.Merging : holding.Last].Units += units;
    }

    /// <summary>Takes units from who has them; what nobody has is unseen.</summary>
    internal void Dispose(ref Disposal disposal)
    {
        var left = disposal.Units;
        var first = disposal.IsFromPool ? (ushort)0 : disposal.Actor;
        var second = disposal.IsFromPool ? disposal.Actor : (ushort)0;
        Take(first, ref left, ref disposal);
        if (left.IsPositive && second != first)
        {
            disposal.IsFromOthers = disposal.IsSale && Of(disposal.Asset, second).First != 0;
            Take(second, ref left, ref disposal);
        }

        if (!left.IsPositive)
        {
            return;
        }

        for (ushort owner = 0; owner < _owners && left.IsPositive && Asset(disposal.Asset).Units.IsPositive; owner++)
        {
            disposal.IsFromOthers |= Units(disposal.Asset, owner).IsPositive;
            Take(owner, ref left, ref disposal);
        }

        if (left.IsPositive)
        {
            disposal.Unseen = left;
            disposal.UnseenCost = !disposal.HasProceeds
                ? Amount.Zero
                : disposal.Proceeds - disposal.Proceeds.ShareRoundedDown(disposal.Units - left, disposal.Units);
            disposal.Cost += disposal.UnseenCost;
        }
    }

    /// <summary>Gives the lots without a value theirs.</summary>
    /// <returns>What they are worth beyond what they cost.</returns>
    internal Amount Revalue(AssetId asset, Price price)
    {
        var settled = Amount.Zero;
        for (ushort owner = 0; owner < _owners; owner++)
        {
            ref var holding = ref Of(asset, owner);
            for (var place = holding.First; place != 0; place = _lots[place].Next)
            {
                ref var lot = ref _lots[place];
                if (lot.IsUnvalued)
                {
                    var change = AccountFold.ValueAt(lot.Units, price) - lot.Cost;
                    lot.Cost += change;
                    settled += change;
                    _flows.AddValue(lot.Flow, change);
                    Settle(asset, ref lot);
                }
            }

            Requeue(asset, ref holding);
        }

        Asset(asset).Cost += settled;
        return settled;
    }

    /// <summary>Brings all queues into the form the method asks for.</summary>
    internal void RequeueAll()
    {
        for (var row = 1; row < _assets.Length; row++)
        {
            for (ushort owner = 0; owner < _owners; owner++)
            {
                var asset = new AssetId((ushort)row);
                Requeue(asset, ref Of(asset, owner));
            }
        }
    }

    /// <summary>Puts a lot at the end of a queue as it is: for loading.</summary>
    internal void Restore(AssetId asset, ushort owner, in Lot lot)
    {
        ref var holding = ref Of(asset, owner);
        CountUnits(asset, lot.Units, lot.Cost);
        holding.Units += lot.Units;
        Append(asset, owner, in lot, isRestored: true);
    }

    internal void Clear()
    {
        Array.Clear(_holdings);
        Array.Clear(_assets);
        _lots.Clear();
        _held.Clear();
    }

    internal void CopyFrom(Inventory other)
    {
        other._holdings.CopyTo(_holdings, 0);
        other._assets.CopyTo(_assets, 0);
        _held.CopyFrom(other._held);
        _lots.CopyFrom(other._lots);
        Method = other.Method;
        ValuationAsset = other.ValuationAsset;
        Day = other.Day;
    }

    private bool Merges(AssetId asset) => Method == CostMethod.WeightedAverage || asset == ValuationAsset;

    private void Append(AssetId asset, ushort owner, in Lot lot, bool isRestored = false)
    {
        if (_lots.IsFull)
        {
            MakeRoom((asset.Row * _owners) + owner);
        }

        var place = _lots.Take();
        _lots[place] = lot;
        Link(asset, ref Of(asset, owner), place);
        if (lot.IsUnvalued)
        {
            Asset(asset).Unvalued++;
            if (!isRestored)
            {
                _flows.AddLot(lot.Flow);
            }
        }
    }

    private void Link(AssetId asset, ref Holding holding, int place)
    {
        _lots[place].Next = 0;
        if (holding.Last == 0)
        {
            holding.First = place;
        }
        else
        {
            _lots[holding.Last].Next = place;
        }

        holding.Last = place;
        if (!_lots[place].IsUnvalued && Merges(asset))
        {
            holding.Merging = place;
        }
    }

    private void Take(ushort owner, ref Amount left, ref Disposal disposal)
    {
        ref var holding = ref Of(disposal.Asset, owner);
        while (left.IsPositive && holding.First != 0)
        {
            ref var lot = ref _lots[holding.First];
            var isWhole = lot.Units <= left;
            var units = isWhole ? lot.Units : left;
            var lotCost = isWhole ? lot.Cost
                : lot.Cost == lot.Units ? units
                : lot.Cost.ShareRoundedUp(units, lot.Units);
            var cost = lot.IsUnvalued ? CostOfUnvalued(in lot, units, lotCost, ref disposal) : lotCost;
            disposal.Cost += cost;
            disposal.OwnCost += owner == disposal.Actor ? cost : Amount.Zero;
            left -= units;
            holding.Units -= units;
            CountUnits(disposal.Asset, -units, -lotCost);
            if (isWhole)
            {
                RemoveFirst(disposal.Asset, ref holding);
            }
            else
            {
                lot.Units -= units;
                lot.Cost -= lotCost;
            }
        }
    }

    /// <summary>Units without a value cost what is got for them: no profit, but a flow that is known now.</summary>
    private Amount CostOfUnvalued(in Lot lot, Amount units, Amount lotCost, ref Disposal disposal)
    {
        if (!disposal.HasProceeds)
        {
            disposal.IsUnvalued = true;
            disposal.Flow = disposal.Flow == 0 ? lot.Flow : disposal.Flow;
            return lotCost;
        }

        var cost = disposal.Proceeds.ShareRoundedDown(units, disposal.Units);
        disposal.Settled += cost - lotCost;
        _flows.AddValue(lot.Flow, cost - lotCost);
        return cost;
    }

    private void RemoveFirst(AssetId asset, ref Holding holding)
    {
        var place = holding.First;
        ref var lot = ref _lots[place];
        if (lot.IsUnvalued)
        {
            Settle(asset, ref lot);
        }

        holding.First = lot.Next;
        holding.Last = holding.First == 0 ? 0 : holding.Last;
        holding.Merging = holding.Merging == place ? 0 : holding.Merging;
        _lots.Return(place);
    }

    private void Settle(AssetId asset, ref Lot lot)
    {
        lot.IsUnvalued = false;
        Asset(asset).Unvalued--;
        _flows.RemoveLot(lot.Flow);
        lot.Flow = 0;
    }

    private void Requeue(AssetId asset, ref Holding holding)
    {
        var place = holding.First;
        (holding.First, holding.Last, holding.Merging) = (0, 0, 0);
        while (place != 0)
        {
            ref var lot = ref _lots[place];
            var next = lot.Next;
            if (!lot.IsUnvalued && holding.Merging != 0)
            {
                ref var merging = ref _lots[holding.Merging];
                merging.Units += lot.Units;
                merging.Cost += lot.Cost;
                merging.Day = Math.Max(merging.Day, lot.Day);
                _lots.Return(place);
            }
            else
            {
                Link(asset, ref holding, place);
            }

            place = next;
        }
    }

    private void MakeRoom(int wanted)
    {
        if (TryMergeOldest(wanted, isAnyKind: false))
        {
            return;
        }

        for (var kind = 0; kind < 2; kind++)
        {
            for (var row = 0; row < _holdings.Length; row++)
            {
                if (TryMergeOldest(row, isAnyKind: kind > 0))
                {
                    return;
                }
            }
        }
    }

    /// <summary>The oldest two valued lots that stand side by side become one.</summary>
    /// <param name="row">Of the holding.</param>
    /// <param name="isAnyKind">The last resort: any two lots, though one may lose the flow it came by.</param>
    private bool TryMergeOldest(int row, bool isAnyKind)
    {
        ref var holding = ref _holdings[row];
        for (var place = holding.First; place != 0 && _lots[place].Next != 0; place = _lots[place].Next)
        {
            if (isAnyKind || (!_lots[place].IsUnvalued && !_lots[_lots[place].Next].IsUnvalued))
            {
                MergeNext(new AssetId((ushort)(row / _owners)), ref holding, place);
                return true;
            }
        }

        return false;
    }

    private void MergeNext(AssetId asset, ref Holding holding, int place)
    {
        ref var lot = ref _lots[place];
        var next = lot.Next;
        ref var other = ref _lots[next];
        if (lot.IsUnvalued && other.IsUnvalued)
        {
            Settle(asset, ref other);
        }

        lot.Units += other.Units;
        lot.Cost += other.Cost;
        lot.Day = other.Day;
        lot.Next = other.Next;
        lot.Flow = other.IsUnvalued ? other.Flow : lot.Flow;
        lot.IsUnvalued |= other.IsUnvalued;
        holding.Last = holding.Last == next ? place : holding.Last;
        holding.Merging = lot.IsUnvalued && (holding.Merging == place || holding.Merging == next) ? 0
            : holding.Merging == next ? place
            : holding.Merging;
        _lots.Return(next);
    }

    private void CountUnits(AssetId asset, Amount units, Amount cost)
    {
        ref var sum = ref _assets[asset.Row];
        var wasHeld = !sum.Units.IsZero;
        sum.Units += units;
        sum.Cost += cost;
        if (sum.Units.IsZero == wasHeld)
        {
            _held.Change(asset, isHeld: !wasHeld);
        }
    }
}
