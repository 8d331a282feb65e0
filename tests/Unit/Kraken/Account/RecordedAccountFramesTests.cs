using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Wire;
using Xunit;
using Xunit.Abstractions;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

public sealed class RecordedAccountFramesTests(ITestOutputHelper output)
{
    private static readonly string[] Folders =
    [
        "executions", "balances", "add_order", "amend_order", "edit_order", "cancel_order", "cancel_all",
        "cancel_all_orders_after", "batch_add", "batch_cancel", "error",
    ];

    [RecordedFact("ws2/executions")]
    public void Every_recorded_private_payload_says_what_it_says()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, frame) in Frames())
        {
            var decoder = new PrivateDecoder(AccountFrames.NewSymbols());
            var reports = new ReportList();

            var result = decoder.Decode(frame, reports);

            Assert.True(result.Fault == FrameFault.None, $"{name}: {result}");
            Assert.True(decoder.Statistics.Faults(FrameFault.UnknownField) == 0, $"{name} has an unknown field");
            CompareWithDocument(name, frame, reports);
            foreach (var kind in KindsOf(result, reports))
            {
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }
        }

        output.WriteLine("kind                              count");
        foreach (var (kind, count) in counts)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-32} {count,6}"));
        }

        Assert.True(counts.Values.Sum() > 30);
        Assert.Equal(4, counts["executions Trade"]);
        Assert.Equal(6, counts["balances snapshot"]);
    }

    /// <summary>The same frame read by the platform's document model: nothing may be missing or different.</summary>
    private static void CompareWithDocument(string name, byte[] frame, ReportList reports)
    {
        using var document = JsonDocument.Parse(frame);
        var root = document.RootElement;
        if (root.TryGetProperty("method", out var method))
        {
            CompareReply(name, root, method.GetString()!, Assert.Single(reports.Replies));
            return;
        }

        var items = root.GetProperty("data").EnumerateArray().ToList();
        Assert.Equal(items.Count, reports.Executions.Count + reports.Balances.Count);
        for (var index = 0; index < reports.Executions.Count; index++)
        {
            CompareExecution(name, items[index], reports.Executions[index]);
        }

        for (var index = 0; index < reports.Balances.Count; index++)
        {
            Assert.Equal(items[index].GetProperty("asset").GetString(), reports.Balances[index].Asset.ToString());
        }
    }

    private static void CompareReply(string name, JsonElement root, string method, TradingReply reply)
    {
        Assert.Equal(method, WordOf(reply.Method));
        Assert.Equal(root.GetProperty("success").GetBoolean(), reply.IsSuccess);
        if (root.TryGetProperty("error", out var error))
        {
            var said = error.GetString()!;
            Assert.Equal(said[..Math.Min(said.Length, 56)], reply.Error.ToString());
        }

        if (root.TryGetProperty("req_id", out var id))
        {
            Assert.Equal(id.GetInt64(), reply.RequestId);
        }

        var hasId = root.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object
            && result.TryGetProperty("order_id", out _);
        Assert.True(!hasId || reply.VenueOrder.ToString() == result.GetProperty("order_id").GetString(), name);
    }

    private static void CompareExecution(string name, JsonElement item, ExecutionReport report)
    {
        Assert.Equal(item.GetProperty("order_id").GetString(), report.VenueOrder.ToString());
        Assert.Equal(
            item.GetProperty("exec_type").GetString()!.Replace("_", "", StringComparison.Ordinal),
            report.Kind.ToString(), ignoreCase: true);
        if (item.TryGetProperty("last_price", out var price))
        {
            Assert.Equal(price.GetDecimal(), decimal.Parse(report.LastPrice.ToString(), CultureInfo.InvariantCulture));
            Assert.Equal(
                item.GetProperty("last_qty").GetDecimal(),
                decimal.Parse(report.LastQuantity.ToString(), CultureInfo.InvariantCulture));
            Assert.Equal(
                item.GetProperty("fees")[0].GetProperty("qty").GetDecimal(),
                decimal.Parse(report.Fees[0].Fee.ToString(), CultureInfo.InvariantCulture));
        }

        Assert.True(!item.TryGetProperty("cum_qty", out _) || report.HasCumulativeQuantity, name);
    }

    private static IEnumerable<string> KindsOf(PrivateFrame frame, ReportList reports)
    {
        var type = frame.IsSnapshot ? "snapshot" : "update";
        return reports.Executions.Select(report => $"executions {report.Kind}")
            .Concat(reports.Balances.Select(_ => $"balances {type}"))
            .Concat(reports.Replies.Select(reply =>
                $"{WordOf(reply.Method)} {(reply.IsSuccess ? "done" : "refused")}"));
    }

    private static string WordOf(TradingMethod method) => method switch
    {
        TradingMethod.CancelAllAfter => "cancel_all_orders_after",
        _ => string.Concat(method.ToString().Select((letter, place) =>
            (place > 0 && char.IsUpper(letter) ? "_" : "") + char.ToLowerInvariant(letter))),
    };

    private static IEnumerable<(string Name, byte[] Frame)> Frames() =>
        Recordings.Payloads(Folders).Concat(Folders.Select(folder => Recordings.PathOf("ws2/" + folder)!)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.jsonl"))
            .SelectMany(path => File.ReadAllLines(path).Where(line => line.Length > 0)
                .Select(line => (Path.GetFileName(path), AccountFrames.Bytes(line)))));
}
