using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Kraken.Universe;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Universe;

public sealed class UniverseCopyTests : IDisposable
{
    private readonly UniverseBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_copy_says_all_that_the_venue_said()
    {
        _bench.Pairs = "{" + UniverseFixtures.Bitcoin() + "}";
        var load = _bench.Load();

        var kept = _bench.Copy.Read(out var refusal);

        Assert.Equal("", refusal);
        Assert.Equal(load.TakenAt, kept!.TakenAt);
        var again = PairUniverse.Of(kept.Pairs, kept.Assets, new UniverseRules());
        var (was, now) = (load.Universe!.Pairs.Single(), again.Pairs.Single());
        Assert.Equal(was with { Fees = [] }, now with { Fees = [] });
        Assert.Equal(2, now.Fees.Count);
        Assert.Equal(was.Fees, now.Fees);
        Assert.Equal([_bench.Copy.Path], Directory.GetFiles(Path.GetDirectoryName(_bench.Copy.Path)!));
    }

    [Fact]
    public void A_failed_list_of_pairs_is_made_good_by_the_copy_and_its_age_told()
    {
        _bench.Load();
        _bench.Time.Advance(TimeSpan.FromHours(5));
        _bench.Pairs = null;

        var load = _bench.Load();

        Assert.Equal((UniverseSource.Copy, 6), (load.Source, load.Universe!.Pairs.Count));
        Assert.Contains(load.Remarks, static text => text.Contains("it is 5 hours old", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_venue_and_copy_there_is_no_universe_and_both_are_told()
    {
        _bench.Pairs = "{}";

        var load = _bench.Load();

        Assert.Null(load.Universe);
        Assert.Equal(2, load.Remarks.Count);
        Assert.StartsWith("There is no last good copy", load.Remarks[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_that_cannot_be_written_is_told_and_the_universe_stands()
    {
        File.WriteAllText(Directory.CreateDirectory(_bench.Folder).FullName + "/deep", "in the way");

        var load = _bench.Load();

        Assert.Equal(6, load.Universe!.Pairs.Count);
        Assert.Contains(load.Remarks, static text => text.StartsWith(
            "The copy of the venue's lists could not be written", StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_byte_anywhere_refuses_the_copy_with_a_sentence()
    {
        _bench.Pairs = "{" + UniverseFixtures.Bitcoin() + "}";
        _bench.Load();
        var whole = File.ReadAllBytes(_bench.Copy.Path);
        Assert.NotNull(_bench.Copy.Parse(whole, out _));
        var timeDigits = Encoding.ASCII.GetString(whole).Split(' ')[2].Length;
        var timeAt = "krakked-universe 1 ".Length;

        for (var place = 0; place < whole.Length; place++)
        {
            // The moment is not summed: a wrong one changes the age that is told, and nothing else.
            if (place < timeAt || place >= timeAt + timeDigits)
            {
                var damaged = (byte[])whole.Clone();
                damaged[place] ^= 0x01;
                Assert.Null(_bench.Copy.Parse(damaged, out var refusal));
                Assert.EndsWith("delete it to be rid of this message.", refusal, StringComparison.Ordinal);
            }
        }

        Assert.Null(_bench.Copy.Parse(whole.AsSpan(0, whole.Length - 1), out _));
    }

    [Fact]
    public void Another_version_is_named()
    {
        Assert.Null(_bench.Copy.Parse("krakked-universe 2 0 0\n{}"u8, out var refusal));
        Assert.Contains("is of version \"2\", this program reads version 1", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Arbitrary_copies_are_refused_or_read_and_never_thrown() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<byte[]>().ToArbitrary(),
        bytes =>
        {
            Assert.Null(_bench.Copy.Parse(bytes, out var refusal));
            Assert.NotEqual("", refusal);
            var sealedBody = Sealed(bytes);
            Assert.Null(_bench.Copy.Parse(sealedBody, out _));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Mutated_lists_under_a_true_checksum_never_throw()
    {
        _bench.Load();
        var whole = File.ReadAllBytes(_bench.Copy.Path);
        var body = whole[(Array.IndexOf(whole, (byte)'\n') + 1)..];
        var random = new Random(20_261_121);
        var read = 0;
        for (var turn = 0; turn < 2_000; turn++)
        {
            var damaged = (byte[])body.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(32, 127);
            }

            if (_bench.Copy.Parse(Sealed(damaged), out var refusal) is { } lists)
            {
                read++;
                Assert.NotNull(PairUniverse.Of(lists.Pairs, lists.Assets, new UniverseRules()).Pairs);
            }
            else
            {
                Assert.NotEqual("", refusal);
            }
        }

        Assert.InRange(read, 1, 1_999);
    }

    private static byte[] Sealed(byte[] body)
    {
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body));
        return [.. Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"krakked-universe 1 {17} {sum}\n")), .. body];
    }
}
