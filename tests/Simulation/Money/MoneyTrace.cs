using System.IO;
using System.Linq;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>What happened to the money of a world, line by line, for whoever looks for a failure's reason.</summary>
internal static class MoneyTrace
{
    /// <summary>Writes a file named after the world: faults, what the venue had, what the engine told, drift.</summary>
    internal static void Write(string folder, string which, MoneyWorld world, MoneyHand hand, MoneyRecord record)
    {
        var observer = DriftObserver.Of(
            world.Account, record, record.Accounts.Find(one => one.Status.IsGood).Time);
        var lines = hand.FaultsTold.Select(fault => (fault.Time, $"fault {fault.Text}"))
            .Concat(MoneyTruth.Changes(world.Account).Select(
                change => (change.Time, $"venue {change.Asset} {change.Total}")))
            .Concat(record.Balances.Select(one => (
                one.Time, $"told {one.Asset} {one.Balance.Total} {one.Balance.Cause} {one.Balance.Change}")))
            .Concat(record.Drifts.Select(one => (one.Time, one.Drift.ToString())))
            .Concat(observer.Spans(moment => moment.IsSurelyApart).Select(
                span => (span.From, $"apart until {span.To}")));
        File.WriteAllLines(
            Path.Combine(folder, which.Replace(' ', '-') + ".txt"),
            lines.OrderBy(line => line.Item1).Select(line => $"{line.Item1} {line.Item2}"));
    }
}
