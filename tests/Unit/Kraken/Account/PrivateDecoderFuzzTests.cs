using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Wire;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

public sealed class PrivateDecoderFuzzTests
{
    private const int Seed = 20_261_121;
    private const int CountUsual = 60_000;
    private const string CountVariable = "KRAKKED_FUZZ_COUNT";

    [Fact]
    public void No_bytes_make_it_throw_and_what_it_gives_is_sound()
    {
        var count = int.TryParse(
            Environment.GetEnvironmentVariable(CountVariable), CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : CountUsual;
        var random = new Random(Seed);
        var corpus = Corpus();
        var decoder = new PrivateDecoder(AccountFrames.NewSymbols());
        var reports = new ReportList();

        for (var index = 0; index < count; index++)
        {
            var frame = index % 50 == 0 ? Noise(random) : Mutate(corpus[random.Next(corpus.Count)], random);
            decoder.Decode(frame, reports);
            Judge(reports, index);
        }

        Assert.True(decoder.Statistics.Faults(FrameFault.Malformed) > 0);
    }

    private static void Judge(ReportList reports, int index)
    {
        foreach (var report in reports.Executions)
        {
            var isTrade = report.Kind == ExecutionKind.Trade;
            var isWhole = report.LastPrice.IsPositive && report.LastQuantity.IsPositive;
            Assert.True(!isTrade || isWhole, $"seed {Seed}, frame {index}: a trade without price or quantity");
            Assert.InRange(report.FeeCount, 0, FeeParts.Capacity);
        }

        reports.Executions.Clear();
        reports.Balances.Clear();
        reports.Replies.Clear();
        reports.Items.Clear();
    }

    private static List<byte[]> Corpus() =>
        new[] { AccountFrames.Trade, AccountFrames.New, AccountFrames.Filled, AccountFrames.Balance }
            .Append("{\"method\":\"batch_add\",\"req_id\":1,\"result\":[{\"order_id\":\"O1\",\"order_userref\":1}],"
                + "\"success\":true,\"time_in\":\"2022-06-13T08:09:10.123456Z\"}")
            .Append("{\"error\":\"EOrder:Unknown order\",\"method\":\"cancel_order\",\"success\":false}")
            .Select(AccountFrames.Bytes)
            .Concat(Recordings.Payloads("executions", "balances", "add_order", "batch_add").Select(item => item.Frame))
            .ToList();

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(64)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Mutate(byte[] frame, Random random)
    {
        var bytes = (byte[])frame.Clone();
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                var from = random.Next(bytes.Length);
                var length = random.Next(1, Math.Min(24, bytes.Length - from + 1));
                return [.. bytes[..from], .. bytes[(from + length - 1)..]];
            case 2:
                var place = random.Next(bytes.Length);
                string[] pieces = ["-1", "1e400", "null", "{", "[", "\"", "NaN", "00000000000000000000000000000000001"];
                return
                [
                    .. bytes[..place], .. AccountFrames.Bytes(pieces[random.Next(pieces.Length)]), .. bytes[place..],
                ];
            default:
                for (var flips = random.Next(1, 6); flips > 0; flips--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                return bytes;
        }
    }
}
