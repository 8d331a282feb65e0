using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Outputs in, rows out: the same outputs give the same rows, in batches of any size.</summary>
internal sealed class PortfolioProjection
{
    private const long DayNs = 86_400 * UnixNs.PerSecond;

    private readonly SqliteSession _session;
    private readonly MetaTable _meta;
    private readonly NameTables _names;
    private readonly FillTable _fills;
    private readonly BalanceTable _balances;
    private readonly WalletTable _wallets;
    private readonly BalanceCauseTable _causes;
    private readonly PositionTable _positions;
    private readonly TradeTable _trades;
    private readonly OrderTable _orders;
    private readonly EquityTables _equity;
    private readonly EventTables _events;
    private readonly long _retentionNs;

    internal PortfolioProjection(SqliteSession session, PortfolioDatabaseOptions options)
    {
        _session = session;
        _meta = new MetaTable(session);
        _meta.Claim(options);
        _names = new NameTables(session);
        _fills = new FillTable(session) { Realised = _meta.Realised, Fees = _meta.Fees };
        _balances = new BalanceTable(session);
        _wallets = new WalletTable(session);
        _causes = new BalanceCauseTable(session);
        _positions = new PositionTable(session);
        _trades = new TradeTable(session);
        _orders = new OrderTable(session);
        _equity = new EquityTables(session);
        _events = new EventTables(session);
        _retentionNs = options.SnapshotRetentionDays * DayNs;
        session.InTransaction(() => _equity.Prune(Horizon));
    }

    internal long AppliedSequence => _meta.Sequence;

    internal UnixNs? PrunedBefore => _meta.Pruned;

    // Before it no snapshot and no minute of equity is kept: by the outputs' own time, so that a rebuild does the same.
    private UnixNs Horizon
    {
        get
        {
            var newestDay = _meta.Newest.Raw - (_meta.Newest.Raw % DayNs);
            var kept = new UnixNs(newestDay - _retentionNs);
            return MetaTable.Later(kept, _meta.Pruned)!.Value;
        }
    }

    internal void Apply(ReadOnlySpan<OutputEvent> outputs)
    {
        var news = NewsOf(outputs);
        if (news.IsEmpty)
        {
            return;
        }

        try
        {
            _session.Run("BEGIN IMMEDIATE");
            TakeAll(news);
            _session.Run("COMMIT");
        }
        catch (OverflowException)
        {
            Forget();
            throw Unfit(in news[^1], $"a sum of the outputs from {news[0].Sequence} to here is too large.");
        }
        catch
        {
            Forget();
            throw;
        }
    }

    internal long Prune(UnixNs before)
    {
        try
        {
            var removed = 0L;
            _session.InTransaction(() =>
            {
                _meta.Pruned = MetaTable.Later(_meta.Pruned, before);
                _meta.Save();
                removed = _equity.Prune(Horizon);
            });
            return removed;
        }
        catch
        {
            Forget();
            throw;
        }
    }

    // Refuses a gap before anything is written.
    private ReadOnlySpan<OutputEvent> NewsOf(ReadOnlySpan<OutputEvent> outputs)
    {
        var last = _meta.Sequence;
        var first = outputs.Length;
        for (var index = 0; index < outputs.Length; index++)
        {
            var sequence = outputs[index].Sequence;
            if (sequence <= _meta.Sequence && first == outputs.Length)
            {
                continue;
            }

            if (sequence != last + 1)
            {
                throw new PortfolioSequenceGapException(_session.Path, last, sequence);
            }

            first = Math.Min(first, index);
            last = sequence;
        }

        return outputs[first..];
    }

    private void TakeAll(ReadOnlySpan<OutputEvent> outputs)
    {
        var horizon = Horizon;
        var newest = _meta.Newest;
        foreach (ref readonly var output in outputs)
        {
            Take(in output, horizon);
            newest = UnixNs.Max(newest, output.Time);
        }

        _fills.Flush();
        _balances.Flush();
        _wallets.Flush();
        _causes.Flush();
        _positions.Flush();
        _trades.Flush();
        _orders.Flush();
        _equity.Flush();
        _meta.Sequence = outputs[^1].Sequence;
        _meta.Time = outputs[^1].Time;
        _meta.Newest = newest;
        _meta.Realised = _fills.Realised;
        _meta.Fees = _fills.Fees;
        _meta.Save();
        if (Horizon != horizon)
        {
            _equity.Prune(Horizon);
        }
    }

    private void Take(ref readonly OutputEvent output, UnixNs horizon)
    {
        switch (output.Kind)
        {
            case OutputKind.FillBooked:
                TakeFill(in output);
                break;
            case OutputKind.ProfitBooked:
                TakeProfit(in output);
                break;
            case OutputKind.Balance:
                _balances.Take(in output);
                _causes.Take(in output);
                break;
            case OutputKind.Position:
                _positions.Take(in output);
                break;
            case OutputKind.TradeState:
                _trades.Take(in output);
                break;
            case OutputKind.OrderState:
                _orders.Take(in output);
                break;
            case OutputKind.Equity:
                _meta.Equity = output;
                break;
            case OutputKind.Performance:
                TakePerformance(in output, horizon);
                break;
            case OutputKind.Valuation:
                _equity.TakeValuation(in output);
                break;
            case OutputKind.SubmitOrder or OutputKind.CancelOrder or OutputKind.QueryOrder or OutputKind.Candle
                or OutputKind.Signal or OutputKind.OrderDenied or OutputKind.DataStatus or OutputKind.EdgeHealth:
                break;
            default:
                TakeRare(in output);
                break;
        }
    }

    private void TakeRare(ref readonly OutputEvent output)
    {
        switch (output.Kind)
        {
            case OutputKind.CashFlow:
                _events.TakeFlow(in output);
                break;
            case OutputKind.WalletBalance:
                _wallets.Take(in output);
                break;
            case OutputKind.Drift:
                _events.TakeDrift(in output);
                break;
            case OutputKind.ExternalActivity:
                _events.TakeActivity(in output);
                break;
            case OutputKind.AccountStatus:
                _events.TakeStatus(in output);
                break;
            case OutputKind.Anomaly:
                _events.TakeAnomaly(in output);
                break;
            case OutputKind.TradingStatus:
                _events.TakeTrading(in output);
                break;
            case OutputKind.DayBegun:
                _events.TakeDay(in output, _fills);
                break;
            case OutputKind.DayBaseline:
                _events.TakeBaseline(in output);
                break;
            case OutputKind.AssetNamed:
                _names.TakeAsset(in output);
                break;
            case OutputKind.InstrumentNamed:
                _names.TakePair(in output);
                break;
            case OutputKind.StrategyNamed:
                _names.TakeStrategy(in output);
                break;
            default:
                // A kind that is known, though not to money, is nobody's mistake.
                if (output.Kind == OutputKind.None || !Enum.IsDefined(output.Kind))
                {
                    throw Unfit(in output, $"kind {(int)output.Kind} is not known to this version.");
                }

                break;
        }
    }

    private void TakeFill(ref readonly OutputEvent output)
    {
        if (_meta.Fill is { } pending)
        {
            throw Unfit(in output, $"fill {pending.FillBooked.Number} before it was told without its profit.");
        }

        _meta.Fill = output;
    }

    private void TakeProfit(ref readonly OutputEvent output)
    {
        if (_meta.Fill is not { } fill || fill.FillBooked.Number != output.ProfitBooked.Number)
        {
            throw Unfit(in output, $"the profit of fill {output.ProfitBooked.Number} does not follow that fill.");
        }

        _fills.Take(in fill, in output.ProfitBooked, output.Sequence);
        _meta.Fill = null;
    }

    private void TakePerformance(ref readonly OutputEvent output, UnixNs horizon)
    {
        if (_meta.Equity is not { } equity)
        {
            throw Unfit(in output, "a performance does not follow an equity.");
        }

        _equity.Take(in output, in equity.Equity, _fills, horizon);
        _meta.Equity = null;
    }

    private PortfolioOutputException Unfit(ref readonly OutputEvent output, string found) =>
        new(_session.Path, output.Sequence, found);

    // Back to what the file holds, after a batch that was not written.
    private void Forget()
    {
        _session.Rollback();
        _meta.Load();
        _fills.Forget();
        _fills.Realised = _meta.Realised;
        _fills.Fees = _meta.Fees;
        _balances.Forget();
        _wallets.Forget();
        _causes.Forget();
        _positions.Forget();
        _trades.Forget();
        _orders.Forget();
        _equity.Forget();
    }
}
