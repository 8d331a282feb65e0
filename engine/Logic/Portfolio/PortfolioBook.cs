using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>Balances, positions and what they are worth.</summary>
internal sealed class PortfolioBook
{
    private readonly MarketTable _markets;
    private readonly OutputWriter _outputs;
    private readonly Position[] _positions;
    private readonly Quantity[] _strategyHoldings;
    private readonly int _strategyCount;
    private Amount _feesElsewhere;
    private UnixNs _equityThrough;

    internal PortfolioBook(
        LogicCapacity capacity, int strategyCount, MarketTable markets, SettingsTable settings, OutputWriter outputs)
    {
        _markets = markets;
        _outputs = outputs;
        _strategyCount = strategyCount;
        _positions = new Position[capacity.Instruments + 1];
        _strategyHoldings = new Quantity[_positions.Length * strategyCount];
        Balances = new BalanceTable(capacity, outputs);
        Valuation = new Valuation(capacity, markets, settings);
    }

    internal BalanceTable Balances { get; }

    internal Valuation Valuation { get; }

    /// <summary>What a strategy holds through a pair.</summary>
    internal Quantity Holding(int strategy, InstrumentId instrument) => StrategyHolding(strategy, instrument);

    internal void OnBalanceStatement(in InputEvent input)
    {
        var statement = input.BalanceStatement;
        if (!_markets.HasRow(statement.Asset))
        {
            _outputs.Anomaly(AnomalyKind.UnknownInstrument, InstrumentId.None, statement.Asset.Row, (long)input.Kind);
            return;
        }

        Balances.Set(statement.Asset, statement.Total);
    }

    /// <summary>Books a fill of one of our orders.</summary>
    internal void OnFill(InstrumentId instrument, int strategy, in Fill fill)
    {
        ref readonly var definition = ref _markets[instrument].Definition;
        ref var position = ref _positions[instrument.Row];
        var before = position.Quantity;
        position = PositionMath.After(position, in fill, in definition, out var excess);
        if (excess.IsPositive)
        {
            _outputs.Anomaly(AnomalyKind.NegativeHolding, instrument, fill.Order.Raw, excess.Raw);
        }

        ref var held = ref StrategyHolding(strategy, instrument);
        var change = position.Quantity - before;
        held = held + change is { IsPositive: true } rest ? rest : Quantity.Zero;
        Book(in fill, in definition);
        _outputs.Slot(OutputKind.Position, instrument).Position = position;
        _outputs.Emit();
        TellEquity();
    }

    /// <summary>Equity once for each minute that closed.</summary>
    internal void OnMinuteClosed()
    {
        var closed = _markets.Candles.ClosedThrough;
        if (closed > _equityThrough)
        {
            _equityThrough = closed;
            TellEquity();
        }
    }

    /// <summary>What everything is worth, in the valuation asset.</summary>
    internal Equity Equity()
    {
        var total = Amount.Zero;
        for (var row = 1; row <= Balances.RowLast; row++)
        {
            var asset = new AssetId((ushort)row);
            var amount = Balances.Total(asset);
            if (!amount.IsZero)
            {
                total += Valuation.Value(asset, amount);
            }
        }

        var realised = -_feesElsewhere;
        var unrealised = Amount.Zero;
        var fees = _feesElsewhere;
        for (var row = 1; row <= _markets.RowLast; row++)
        {
            ref readonly var position = ref _positions[row];
            if (position != default)
            {
                var instrument = new InstrumentId(row);
                var quote = _markets[instrument].Definition.Quote;
                var value = Valuation.Mark(instrument).Times(position.Quantity);
                realised += Valuation.Value(quote, position.RealisedProfit);
                unrealised += Valuation.Value(quote, value - position.Cost);
                fees += Valuation.Value(quote, position.Fees);
            }
        }

        return new Equity(total, Balances.Total(Valuation.Asset), realised, unrealised, fees);
    }

    internal void Carry(StateCarrier state)
    {
        Balances.Carry(state);
        Valuation.Carry(state);
        state.Rows(_positions.AsSpan());
        state.Rows(_strategyHoldings.AsSpan());
        state.Field(ref _feesElsewhere);
        state.Field(ref _equityThrough);
    }

    private void TellEquity()
    {
        if (Valuation.Asset == AssetId.None)
        {
            return;
        }

        var equity = Equity();
        _outputs.Slot(OutputKind.Equity, InstrumentId.None).Equity = equity;
        _outputs.Emit();
    }

    private ref Quantity StrategyHolding(int strategy, InstrumentId instrument) =>
        ref _strategyHoldings[(instrument.Row * _strategyCount) + strategy - 1];

    /// <summary>Moves the balances: base, quote, and the fee in whatever it was charged.</summary>
    private void Book(in Fill fill, in InstrumentDefinition definition)
    {
        var baseChange = fill.Quantity.ToAmount();
        var quoteChange = fill.Price.Times(fill.Quantity);
        var isBuy = fill.Side == Side.Buy;
        baseChange = isBuy ? baseChange : -baseChange;
        quoteChange = isBuy ? -quoteChange : quoteChange;
        if (fill.FeeAsset == definition.Base)
        {
            baseChange -= fill.Fee;
        }
        else if (fill.FeeAsset == definition.Quote)
        {
            quoteChange -= fill.Fee;
        }
        else if (_markets.HasRow(fill.FeeAsset))
        {
            Balances.Add(fill.FeeAsset, -fill.Fee);
            _feesElsewhere += fill.FeeAsset == Valuation.Asset ? fill.Fee : Amount.Zero;
        }

        Add(definition.Base, baseChange);
        Add(definition.Quote, quoteChange);
    }

    private void Add(AssetId asset, Amount change)
    {
        Balances.Add(asset, change);
        if (Balances.Total(asset).IsNegative && change.IsNegative)
        {
            _outputs.Anomaly(AnomalyKind.NegativeHolding, InstrumentId.None, asset.Row);
        }
    }
}
