using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tests.Simulation.Edge;

/// <summary>What the journal of a world says of it.</summary>
internal sealed class EdgeRecord
{
    private readonly UnixNs _until;
    private readonly Dictionary<AssetId, string> _assets = [];
    private readonly Dictionary<AssetId, Amount> _balances = [];

    /// <summary>Reads a journal.</summary>
    /// <param name="folder">Closed.</param>
    /// <param name="until">What is said of data and health later is the stop's own, and left out.</param>
    internal EdgeRecord(DataFolder folder, UnixNs until)
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

    /// <summary>Every execution the engine booked, by the venue's id; told again it is not booked again.</summary>
    internal List<string> FillsBooked { get; } = [];

    internal List<FeedStatus> FeedStatuses { get; } = [];

    internal Dictionary<ClientOrderId, OrderStatus> Orders { get; } = [];

    internal Dictionary<InstrumentId, List<DataState>> Data { get; } = [];

    internal List<EdgeHealth> Health { get; } = [];

    internal List<TradingStatus> TradingStatuses { get; } = [];

    internal Dictionary<AnomalyKind, int> Anomalies { get; } = [];

    internal List<InstrumentDefinition> Definitions { get; } = [];

    internal List<BreakerStatus> Breakers { get; } = [];

    internal Dictionary<RejectReason, int> Rejections { get; } = [];

    internal List<(InstrumentId Instrument, Candle Candle)> Candles { get; } = [];

    internal int Submitted { get; private set; }

    internal int UnknownsTold { get; private set; }

    internal long Inputs { get; private set; }

    /// <summary>What the engine holds, by asset; nothing of what it does not hold.</summary>
    internal SortedDictionary<string, Amount> Balances => new(
        _balances.Where(pair => pair.Value.Raw != 0).ToDictionary(pair => _assets[pair.Key], pair => pair.Value),
        System.StringComparer.Ordinal);

    internal int StalesTold => Data.Values.Sum(states => states.Count(state => state == DataState.Stale));

    private void Take(in InputEvent input)
    {
        Inputs++;
        switch (input.Kind)
        {
            case InputKind.FeedStatus:
                FeedStatuses.Add(input.FeedStatus);
                break;
            case InputKind.AssetDefinition:
                _assets[input.AssetDefinition.Asset] = input.AssetDefinition.Name.ToString();
                break;
            case InputKind.InstrumentDefinition:
                Definitions.Add(input.InstrumentDefinition);
                break;
            case InputKind.BreakerStatus:
                Breakers.Add(input.BreakerStatus);
                break;
            case InputKind.OrderRejected:
                Count(Rejections, input.OrderRejected.Reason);
                break;
            default:
                break;
        }
    }

    private void Take(in OutputEvent output)
    {
        switch (output.Kind)
        {
            case OutputKind.SubmitOrder:
                Submitted++;
                break;
            case OutputKind.OrderState:
                Orders[output.OrderState.Order] = output.OrderState.Status;
                UnknownsTold += output.OrderState.Status == OrderStatus.Unknown ? 1 : 0;
                break;
            case OutputKind.FillBooked
                when (output.FillBooked.Marks & (FillMarks.IsRestated | FillMarks.IsSecondPart)) == 0:
                FillsBooked.Add(output.FillBooked.Execution.ToString());
                break;
            case OutputKind.Balance:
                _balances[output.Balance.Asset] = output.Balance.Total;
                break;
            case OutputKind.DataStatus when output.Time <= _until:
                Data.TryAdd(output.Instrument, []);
                Data[output.Instrument].Add(output.DataStatus.State);
                break;
            case OutputKind.EdgeHealth when output.Time <= _until:
                Health.Add(output.EdgeHealth);
                break;
            case OutputKind.TradingStatus when output.Time <= _until:
                TradingStatuses.Add(output.TradingStatus);
                break;
            case OutputKind.Anomaly:
                Count(Anomalies, output.Anomaly.Kind);
                break;
            case OutputKind.Candle:
                Candles.Add((output.Instrument, output.Candle));
                break;
            default:
                break;
        }
    }

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull =>
        counts[key] = counts.GetValueOrDefault(key) + 1;
}
