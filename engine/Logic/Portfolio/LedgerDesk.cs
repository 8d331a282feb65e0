using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>Turns the venue's ledger and opening balances into facts of the account.</summary>
/// <remarks>An entry of a trade corrects its fill by the ledger's rounding; any other entry is a flow of its own.
/// </remarks>
internal sealed class LedgerDesk(
    LogicCapacity capacity,
    MarketTable markets,
    AccountBook accounts,
    BalanceTable balances,
    AssetPrices prices,
    OutputWriter outputs)
{
    private const int Wallets = 3;
    private const int ConversionsMax = 16;
    private const long OpeningSalt = 0x4F50454E494E4700;

    private readonly LedgerJoin _join = new(capacity.FillsRemembered);
    private readonly KeyMemory _entries = new(2 * capacity.FillsRemembered);
    private readonly LedgerFills _fills = new(capacity.FillsRemembered);
    private readonly bool[] _isOpened = new bool[(capacity.Assets + 1) * Wallets];
    private readonly (long Reference, Amount Value)[] _conversions = new (long, Amount)[ConversionsMax];
    private int _conversionNext;
    private int _openedLast;

    /// <summary>Entries whose trade neither feed nor history has told.</summary>
    internal int WaitingCount => _join.WaitingCount;

    /// <summary>The first balance stated of a wallet opens it.</summary>
    /// <returns>True when it was taken as that.</returns>
    internal bool TryOpen(in BalanceStatement statement, UnixNs venueTime)
    {
        ref var isOpened = ref _isOpened[(statement.Asset.Row * Wallets) + (int)statement.Wallet];
        if (statement.Use == StatementUse.Compare || (isOpened && statement.Use == StatementUse.OpenOrCompare))
        {
            return false;
        }

        if (isOpened || statement.Total.IsNegative)
        {
            return true;
        }

        isOpened = true;
        _openedLast = Math.Max(_openedLast, (statement.Asset.Row * Wallets) + (int)statement.Wallet);
        var moment = VenueMoment.Of(venueTime, outputs.Time);
        if (!statement.Total.IsZero)
        {
            balances.Shift(statement.Asset, statement.Wallet, statement.Total);
            var id = OpeningSalt + (statement.Asset.Row * Wallets) + (int)statement.Wallet;
            var flow = new FlowFact
            {
                Id = id,
                Asset = statement.Asset,
                Change = statement.Total,
                Cause = BalanceCause.Opening,
                Wallet = statement.Wallet,
                VenueTime = moment,
            };
            accounts.PostFlow(Valued(flow, isOld: false));
        }

        return true;
    }

    /// <summary>Books an entry, once.</summary>
    /// <returns>False when it was counted before, or is none.</returns>
    internal bool OnEntry(in InputEvent input)
    {
        var entry = input.LedgerEntry;
        var id = ExecutionKey.Of(entry.Id);
        if (entry.Cause == BalanceCause.None || id == 0 || !_entries.TryAdd(id))
        {
            return false;
        }

        var moment = VenueMoment.Of(input.VenueTime, outputs.Time);
        if (entry.Fee.IsNegative)
        {
            // A rebate comes with the change.
            entry = entry with { Change = entry.Change - entry.Fee, Fee = Amount.Zero };
        }

        balances.Shift(entry.Asset, entry.Wallet, entry.Change - entry.Fee);
        _isOpened[(entry.Asset.Row * Wallets) + (int)entry.Wallet] = true;
        _openedLast = Math.Max(_openedLast, (entry.Asset.Row * Wallets) + (int)entry.Wallet);
        if (entry.Cause == BalanceCause.Trade)
        {
            OnTradeEntry(in entry, id, moment);
        }
        else if (entry.Cause != BalanceCause.Transfer)
        {
            OnFlow(in entry, id, moment, input.Source == EventSource.KrakenRest);
        }
        else if (entry.Fee.IsPositive)
        {
            Flow(in entry, id, moment, Amount.Zero, BalanceCause.Fee, isOld: false);
        }

        return true;
    }

    /// <summary>A fill was booked: its entries are expected, or have come before it.</summary>
    internal void OnFill(in FillFact fill)
    {
        if (fill.Execution == default)
        {
            return;
        }

        var row = _fills.RowOf(fill.Id);
        var units = fill.Quantity.ToAmount();
        var cost = fill.Price.Times(fill.Quantity);
        var isBuy = fill.Side == Side.Buy;
        OnPart(fill.Id, row, fill.Base, (isBuy ? units : -units) - FeeIn(in fill, fill.Base));
        OnPart(fill.Id, row, fill.Quote, (isBuy ? -cost : cost) - FeeIn(in fill, fill.Quote));
        var isFeeElsewhere = fill.FeeAsset != fill.Base && fill.FeeAsset != fill.Quote;
        if (isFeeElsewhere && !fill.Fee.IsZero)
        {
            OnPart(fill.Id, row, fill.FeeAsset, -fill.Fee);
        }

        while (_join.TryTakeEntry(fill.Id, out var other))
        {
            BookFee(in other);
        }
    }

    /// <summary>Tells entries that have waited for their trade since a moment or longer.</summary>
    internal void TellOverdue(UnixNs before)
    {
        var row = 0;
        while (_join.TryTellOverdue(ref row, before, out var part))
        {
            outputs.Anomaly(AnomalyKind.TradeMissing, InstrumentId.None, part.Reference, part.Asset.Row);
        }
    }

    internal void Carry(StateCarrier state)
    {
        _join.Carry(state);
        _entries.Carry(state);
        _fills.Carry(state);
        state.Count(ref _openedLast, _isOpened.Length - 1);
        state.Rows(_isOpened.AsSpan(0, _openedLast + 1));
        for (var index = 0; index < ConversionsMax; index++)
        {
            state.Field(ref _conversions[index].Reference);
            state.Field(ref _conversions[index].Value);
        }

        state.Field(ref _conversionNext);
    }

    private static Amount FeeIn(in FillFact fill, AssetId asset) =>
        fill.FeeAsset == asset ? fill.Fee : Amount.Zero;

    private void OnPart(long fill, int row, AssetId asset, Amount net)
    {
        if (_join.TryTake(fill, asset, out var entry))
        {
            Round(in entry, entry.Net - net);
        }
        else
        {
            _fills.Expect(row, asset, net);
        }
    }

    private void OnTradeEntry(in LedgerEntry entry, long id, UnixNs moment)
    {
        var part = new LedgerPart
        {
            Net = entry.Change - entry.Fee,
            Fee = entry.Fee,
            VenueTime = moment,
            SeenAt = outputs.Time,
            Reference = entry.Reference,
            Entry = id,
            Asset = entry.Asset,
        };
        if (entry.Reference == 0)
        {
            // A trade's entry that names no trade can only be a flow.
            Flow(in entry, id, moment, Amount.Zero, BalanceCause.Unknown, isOld: false);
        }
        else if (_fills.TryTake(entry.Reference, entry.Asset, out var net))
        {
            Round(in part, part.Net - net);
        }
        else if (_fills.Contains(entry.Reference))
        {
            BookFee(in part);
        }
        else
        {
            _join.Add(in part);
        }
    }

    private void Round(in LedgerPart entry, Amount difference)
    {
        if (difference.IsZero)
        {
            return;
        }

        var decimals = Math.Min((int)markets.Assets[entry.Asset.Row].Decimals, Amount.Scale);
        var unit = PowersOfTen.Of(Amount.Scale - decimals);
        if (Int128.Abs(difference.Raw) > 2 * (Int128)unit)
        {
            outputs.Anomaly(AnomalyKind.LedgerDiffers, InstrumentId.None, entry.Reference, entry.Asset.Row);
        }

        accounts.PostRounding(new RoundingFact
        {
            Id = entry.Entry,
            Reference = entry.Reference,
            Asset = entry.Asset,
            Difference = difference,
            VenueTime = entry.VenueTime,
        });
    }

    /// <summary>An entry of a trade in an asset its fill did not speak of: a fee that is charged in several.</summary>
    private void BookFee(in LedgerPart part)
    {
        var flow = new FlowFact
        {
            Id = part.Entry,
            Asset = part.Asset,
            Change = part.Net + part.Fee,
            Fee = part.Fee,
            Cause = BalanceCause.Fee,
            VenueTime = part.VenueTime,
        };
        accounts.PostFlow(Valued(flow, isOld: false));
    }

    private void OnFlow(in LedgerEntry entry, long id, UnixNs moment, bool isHistory)
    {
        if (entry.Cause == BalanceCause.Unknown)
        {
            outputs.Anomaly(AnomalyKind.UnknownLedgerType, InstrumentId.None, entry.Reference, entry.Asset.Row);
        }

        // The price of now values what happened just now.
        const long FreshNs = 300 * UnixNs.PerSecond;
        var isOld = isHistory && outputs.Time - moment > FreshNs;
        Flow(in entry, id, moment, entry.Change, entry.Cause, isOld);
    }

    private void Flow(
        in LedgerEntry entry, long id, UnixNs moment, Amount change, BalanceCause cause, bool isOld)
    {
        var flow = new FlowFact
        {
            Id = id,
            Entry = entry.Id,
            Asset = entry.Asset,
            Change = cause == BalanceCause.Unknown ? entry.Change : change,
            Fee = entry.Fee,
            Cause = cause,
            Wallet = entry.Wallet,
            VenueTime = moment,
        };
        flow = Valued(flow, isOld);
        accounts.PostFlow(cause == BalanceCause.Conversion ? Converted(flow, entry.Reference) : flow);
    }

    /// <summary>What a flow is worth, where a price within the tolerance says it.</summary>
    private FlowFact Valued(in FlowFact flow, bool isOld)
    {
        if (isOld || prices.IsExcluded(flow.Asset) || !prices.TryFresh(flow.Asset, out var price))
        {
            return flow;
        }

        return flow with
        {
            Value = AssetPrices.ValueDown(flow.Change, price),
            HasValue = true,
            FeeValue = AssetPrices.ValueUp(flow.Fee, price),
            HasFeeValue = true,
        };
    }

    /// <summary>The second leg of a conversion is worth what the first was: what it costs is a loss, not a flow.
    /// </summary>
    private FlowFact Converted(in FlowFact flow, long reference)
    {
        for (var index = 0; index < ConversionsMax && reference != 0; index++)
        {
            ref var leg = ref _conversions[index];
            if (leg.Reference == reference && flow.Change.IsPositive == leg.Value.IsNegative)
            {
                var value = -leg.Value;
                leg = default;
                return flow with { Value = value, HasValue = true };
            }
        }

        if (flow.HasValue && !flow.Value.IsZero)
        {
            _conversions[_conversionNext] = (reference, flow.Value);
            _conversionNext = (_conversionNext + 1) % ConversionsMax;
        }

        return flow;
    }
}
