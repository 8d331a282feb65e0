using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Trades;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>What folding one fact came to: filled anew for each.</summary>
internal sealed class FactOutcome
{
    private const int ChangesMax = 8;
    private const int UnseenMax = 3;

    private readonly BalanceChange[] _changes = new BalanceChange[ChangesMax];
    private readonly Unseen[] _unseen = new Unseen[UnseenMax];
    private int _changeCount;
    private int _unseenCount;

    internal PartOutcome First;
    internal PartOutcome Second;

    /// <summary>Of a flow, signed.</summary>
    internal Amount FlowValue;
    internal bool IsUnvalued;
    internal FillMarks FillMarks;
    internal FactMarks Marks;
    internal ushort Day;
    internal TradeEvent TradeEvent;

    /// <summary>The owner's round trip in the pair, after the fact.</summary>
    internal TradeAggregate Trade;

    internal bool IsSplit => Second.Class != FillClass.None;

    internal ReadOnlySpan<BalanceChange> Changes => _changes.AsSpan(0, _changeCount);

    internal ReadOnlySpan<Unseen> UnseenUnits => _unseen.AsSpan(0, _unseenCount);

    internal void Reset(ushort day)
    {
        _changeCount = 0;
        _unseenCount = 0;
        Second = default;
        FlowValue = default;
        IsUnvalued = false;
        FillMarks = FillMarks.None;
        Marks = FactMarks.None;
        Day = day;
        TradeEvent = TradeEvent.None;
    }

    internal void Change(AssetId asset, Amount change, BalanceCause cause)
    {
        if (!change.IsZero)
        {
            _changes[_changeCount++] = new BalanceChange(asset, change, cause);
        }
    }

    internal void AddUnseen(AssetId asset, Amount units, Amount cost, FactMarks mark)
    {
        Marks |= mark;
        for (var place = 0; place < _unseenCount; place++)
        {
            if (_unseen[place].Asset == asset)
            {
                _unseen[place] = new Unseen(asset, _unseen[place].Units + units, _unseen[place].Cost + cost);
                return;
            }
        }

        _unseen[_unseenCount++] = new Unseen(asset, units, cost);
    }

    /// <summary>Of everything that is told: what has the same digest need not be told again.</summary>
    internal ulong Digest(FactKind kind)
    {
        var digest = kind == FactKind.Fill ? FillDigest() : Mix(Mix(0, FlowValue.Raw), IsUnvalued ? 1 : 0);
        foreach (ref readonly var unseen in UnseenUnits)
        {
            digest = Mix(Mix(Mix(digest, unseen.Units.Raw), unseen.Cost.Raw), unseen.Asset.Row);
        }

        return digest;
    }

    private ulong FillDigest()
    {
        ref readonly var trade = ref Trade;
        var first = Mix(Mix(Mix(1, First.Value.Raw), First.Realised.Raw), First.Fee.Raw);
        first = Mix(Mix(first, First.Intraday.Raw), (First.Quantity.Raw << 8) | (long)First.Class);
        var second = Mix(Mix(2, trade.EntryUnits.Raw), trade.ExitUnits.Raw);
        second = Mix(Mix(second, trade.Number), ((int)TradeEvent << 24) | ((int)FillMarks << 16) | Day);
        var third = Mix(Mix(Mix(3, trade.EntryCost.Raw), trade.ExitValue.Raw), trade.Realised.Raw);
        if (IsSplit)
        {
            first = Mix(Mix(Mix(first, Second.Value.Raw), Second.Realised.Raw), Second.Intraday.Raw);
        }

        return DigestRound.Mix(DigestRound.Mix(first, second), third);
    }

    private static ulong Mix(ulong lane, Int128 word) =>
        DigestRound.Mix(lane, unchecked((ulong)word ^ ((ulong)(word >> 64) * 0x9E3779B97F4A7C15)));

    private static ulong Mix(ulong lane, long word) => DigestRound.Mix(lane, (ulong)word);
}
