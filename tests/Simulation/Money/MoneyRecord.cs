using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>What the journal of a money world says of money, in its order.</summary>
internal sealed class MoneyRecord
{
    private readonly UnixNs _until;
    private readonly Dictionary<ushort, string> _assets = [];
    private readonly Dictionary<SettingKey, Int128> _settings = [];

    /// <summary>Reads a journal.</summary>
    /// <param name="folder">Closed.</param>
    /// <param name="until">What is said of trading later is the stop's own, and left out.</param>
    internal MoneyRecord(DataFolder folder, UnixNs until)
    {
        _until = until;
        using var inputs = new JournalReader<InputEvent>(folder.Journal, JournalStream.Inputs);
        while (inputs.TryRead(out var block))
        {
            foreach (ref readonly var input in block.Events)
            {
                Take(in input);
            }
        }

        using var outputs = new JournalReader<OutputEvent>(folder.Journal, JournalStream.Outputs);
        while (outputs.TryRead(out var block))
        {
            foreach (ref readonly var output in block.Events)
            {
                Take(in output);
            }
        }
    }

    /// <summary>Every balance told, by asset.</summary>
    internal List<(UnixNs Time, string Asset, Balance Balance)> Balances { get; } = [];

    internal List<(UnixNs Time, FillBooked Fill, InstrumentId Instrument)> Fills { get; } = [];

    internal List<(UnixNs Time, CashFlow Flow)> Flows { get; } = [];

    internal List<(UnixNs Time, Equity Equity, Performance Performance)> Equities { get; } = [];

    internal List<(UnixNs Time, Drift Drift)> Drifts { get; } = [];

    internal List<(UnixNs Time, Anomaly Anomaly)> Anomalies { get; } = [];

    internal List<(UnixNs Time, TradingStatus Status)> Statuses { get; } = [];

    internal List<(UnixNs Time, AccountStatus Status)> Accounts { get; } = [];

    internal List<(UnixNs Time, ExternalActivity Activity)> Activities { get; } = [];

    internal List<(UnixNs Time, DayBegun Day)> Days { get; } = [];

    internal List<(UnixNs Time, InstrumentId Instrument, Position Position)> Positions { get; } = [];

    internal List<(UnixNs Time, OrderDenied Denial)> Denials { get; } = [];

    internal List<(UnixNs Time, OrderRequest Request)> Submitted { get; } = [];

    /// <summary>Middle of best prices in the order they came in, by base and quote asset.</summary>
    internal List<(UnixNs Time, InstrumentId Instrument, Price Middle)> Prices { get; } = [];

    /// <summary>Executions the edge told, and from where.</summary>
    internal List<(UnixNs Time, EventSource Source, string Execution)> Told { get; } = [];

    internal Dictionary<InstrumentId, InstrumentDefinition> Instruments { get; } = [];

    internal IReadOnlyDictionary<SettingKey, Int128> Settings => _settings;

    internal IEnumerable<AnomalyKind> AnomalyKinds => Anomalies.Select(one => one.Anomaly.Kind).Distinct();

    internal string AssetOf(AssetId asset) => _assets.GetValueOrDefault(asset.Row, "?" + asset.Row);

    internal string SymbolOf(InstrumentId instrument) =>
        Instruments.TryGetValue(instrument, out var known) ? known.Symbol.ToString() : "?" + instrument.Row;

    /// <summary>The newest balance of each asset, but for those that are zero.</summary>
    internal SortedDictionary<string, Amount> BalancesLast
    {
        get
        {
            var last = new SortedDictionary<string, Amount>(StringComparer.Ordinal);
            foreach (var (_, asset, balance) in Balances)
            {
                last[asset] = balance.Total;
            }

            foreach (var asset in last.Where(pair => pair.Value.IsZero).Select(pair => pair.Key).ToList())
            {
                last.Remove(asset);
            }

            return last;
        }
    }

    private void Take(in InputEvent input)
    {
        switch (input.Kind)
        {
            case InputKind.AssetDefinition:
                _assets[input.AssetDefinition.Asset.Row] = input.AssetDefinition.Name.ToString();
                break;
            case InputKind.InstrumentDefinition:
                Instruments[input.Instrument] = input.InstrumentDefinition;
                break;
            case InputKind.Fill:
                Told.Add((input.ReceiveTime, input.Source, input.Fill.Execution.ToString()));
                break;
            case InputKind.Setting:
                _settings[input.Setting.Key] = input.Setting.Value;
                break;
            case InputKind.Ticker:
                Price(input.ReceiveTime, input.Instrument, input.Ticker.Top);
                break;
            default:
                break;
        }
    }

    private void Price(UnixNs time, InstrumentId instrument, TopOfBook top)
    {
        if (!top.BidQuantity.IsZero && !top.AskQuantity.IsZero)
        {
            Prices.Add((time, instrument, new Price((top.BidPrice.Raw + top.AskPrice.Raw) / 2)));
        }
    }

    private void Take(in OutputEvent output)
    {
        var time = output.Time;
        switch (output.Kind)
        {
            case OutputKind.Balance:
                Balances.Add((time, AssetOf(output.Balance.Asset), output.Balance));
                break;
            case OutputKind.FillBooked:
                Fills.Add((time, output.FillBooked, output.Instrument));
                break;
            case OutputKind.CashFlow:
                Flows.Add((time, output.CashFlow));
                break;
            case OutputKind.Equity:
                Equities.Add((time, output.Equity, default));
                break;
            case OutputKind.Performance:
                Equities[^1] = Equities[^1] with { Performance = output.Performance };
                break;
            case OutputKind.Drift:
                Drifts.Add((time, output.Drift));
                break;
            case OutputKind.Anomaly:
                Anomalies.Add((time, output.Anomaly));
                break;
            case OutputKind.Position:
                Positions.Add((time, output.Instrument, output.Position));
                break;
            default:
                TakeDecision(in output);
                break;
        }
    }

    private void TakeDecision(in OutputEvent output)
    {
        var time = output.Time;
        switch (output.Kind)
        {
            case OutputKind.TradingStatus when time <= _until:
                Statuses.Add((time, output.TradingStatus));
                break;
            case OutputKind.AccountStatus when time <= _until:
                Accounts.Add((time, output.AccountStatus));
                break;
            case OutputKind.ExternalActivity:
                Activities.Add((time, output.ExternalActivity));
                break;
            case OutputKind.DayBegun:
                Days.Add((time, output.DayBegun));
                break;
            case OutputKind.OrderDenied:
                Denials.Add((time, output.OrderDenied));
                break;
            case OutputKind.SubmitOrder:
                Submitted.Add((time, output.SubmitOrder));
                break;
            default:
                break;
        }
    }
}
