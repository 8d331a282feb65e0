using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Accounting;

/// <summary>Remembers what is told the way a database would: newest word by key.</summary>
internal sealed class RecordingSink : IAccountSink
{
    internal List<(AssetId Asset, Amount Change, BalanceCause Cause)> Changes { get; } = [];

    internal List<(FillBooked Fill, ProfitBooked Profit)> Fills { get; } = [];

    internal List<CashFlow> Flows { get; } = [];

    internal List<TradeState> Trades { get; } = [];

    internal List<DayBaseline> Baselines { get; } = [];

    internal List<(AnomalyKind Kind, long Subject, long Detail)> Anomalies { get; } = [];

    internal List<string> Calls { get; } = [];

    internal Dictionary<(InstrumentId Instrument, ushort Owner), Position> Positions { get; } = [];

    internal Dictionary<AssetId, Amount> Balances { get; } = [];

    internal Dictionary<(long Number, bool IsSecond), ProfitBooked> Profits { get; } = [];

    internal Dictionary<(long Number, AssetId Asset, BalanceCause Cause), CashFlow> FlowRows { get; } = [];

    internal Amount FlowSum => FlowRows.Values.Aggregate(Amount.Zero, static (sum, flow) => sum + flow.Value);

    internal int Count(AnomalyKind kind) => Anomalies.Count(anomaly => anomaly.Kind == kind);

    public void Changed(AssetId asset, Amount change, BalanceCause cause)
    {
        Calls.Add($"{cause}");
        Changes.Add((asset, change, cause));
        Balances[asset] = Balances.GetValueOrDefault(asset) + change;
    }

    public void Fill(InstrumentId instrument, in FillBooked fill, in ProfitBooked profit)
    {
        Calls.Add("Fill");
        Assert.Equal(fill.Number, profit.Number);
        Fills.Add((fill, profit));
        var key = (fill.Number, (fill.Marks & FillMarks.IsSecondPart) != 0);
        Assert.Equal(Profits.ContainsKey(key), (fill.Marks & FillMarks.IsRestated) != 0);
        Profits[key] = profit;
    }

    public void Flow(in CashFlow flow)
    {
        Calls.Add("Flow");
        Flows.Add(flow);
        FlowRows[(flow.Number, flow.Asset, flow.Cause)] = flow;
    }

    public void Trade(InstrumentId instrument, in TradeState trade)
    {
        Calls.Add("Trade");
        Trades.Add(trade);
    }

    public void Position(InstrumentId instrument, in Position position)
    {
        Calls.Add("Position");
        Positions[(instrument, position.Owner)] = position;
    }

    public void Baseline(InstrumentId instrument, in DayBaseline baseline)
    {
        Calls.Add("Baseline");
        Baselines.Add(baseline);
    }

    public void Anomaly(AnomalyKind kind, InstrumentId instrument, long subject, long detail)
    {
        Calls.Add($"{kind}");
        Anomalies.Add((kind, subject, detail));
    }
}
