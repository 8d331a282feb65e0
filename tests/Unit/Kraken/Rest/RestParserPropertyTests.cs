using System;
using System.Globalization;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

public sealed class RestParserPropertyTests
{
    private const string FuzzCountVariable = "KRAKKED_FUZZ_COUNT";

    [Fact]
    public void Arbitrary_bytes_are_a_failure_of_every_endpoint_and_never_an_exception()
    {
        var bytes = ArbMap.Default.GeneratorFor<byte[]>();
        Prop.ForAll(
            bytes.ToArbitrary(),
            static body =>
            {
                using var reader = new RestPayloadReader();
                foreach (var endpoint in RestPayloads.Endpoints.Keys)
                {
                    Assert.NotNull(reader.Read(endpoint, body).Failure);
                }
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Mutated_rest_payloads_are_read_or_refused_and_never_thrown()
    {
        var wanted = Environment.GetEnvironmentVariable(FuzzCountVariable);
        var count = wanted is null ? 4_000 : int.Parse(wanted, CultureInfo.InvariantCulture);
        var random = new Random(20_261_121);
        using var reader = new RestPayloadReader();
        for (var turn = 0; turn < count; turn++)
        {
            var (endpoint, result) = RestSeeds.All[turn % RestSeeds.All.Count];
            var body = Mutated(Encoding.UTF8.GetBytes($$"""{"error":[],"result":{{result}}}"""), random);
            var outcome = reader.Read(endpoint, body);
            Assert.True(outcome.Value is not null ^ outcome.Failure is not null);
            Assert.All(outcome.Refused, static told => Assert.EndsWith(".", told, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_unmutated_seed_is_read_whole() =>
        Assert.All(RestSeeds.All, static seed =>
        {
            using var reader = new RestPayloadReader();
            var body = Encoding.UTF8.GetBytes($$"""{"error":[],"result":{{seed.Body}}}""");
            var outcome = reader.Read(seed.Endpoint, body);
            Assert.Null(outcome.Failure);
            Assert.Empty(outcome.Refused);
            Assert.True(outcome.Rows > 0);
        });

    private static byte[] Mutated(byte[] body, Random random)
    {
        ReadOnlySpan<byte> alphabet = "{}[]\",:0123456789.-+eEnulltrefals\\u \0\u00ff"u8;
        var bytes = body.ToList();
        for (var change = random.Next(1, 6); change > 0 && bytes.Count > 0; change--)
        {
            var place = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[place] = alphabet[random.Next(alphabet.Length)];
                    break;
                case 1:
                    bytes.Insert(place, alphabet[random.Next(alphabet.Length)]);
                    break;
                case 2:
                    bytes.RemoveAt(place);
                    break;
                case 3:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
                default:
                    bytes.InsertRange(place, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(30)).ToArray());
                    break;
            }
        }

        return [.. bytes];
    }
}
