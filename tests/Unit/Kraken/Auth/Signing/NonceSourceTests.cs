using System;
using System.IO;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;
using SimTime = KrakkedCore.Tools.KrakenSim.InProcess.VirtualTime;

namespace KrakkedCore.Tests.Unit.Kraken.Auth.Signing;

public sealed class NonceSourceTests : IDisposable
{
    private const string Key = "0123456789abcdef";
    private const long StartMs = 1_780_000_000_000;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "krakked-nonce-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public void A_NONCE_1_a_hundred_nonces_back_to_back_rise_strictly()
    {
        using var nonces = Source(TimeAt(StartMs));
        var last = nonces.Next();
        for (var count = 1; count < 100; count++)
        {
            var next = nonces.Next();
            Assert.True(next > last);
            last = next;
        }
    }

    [Fact]
    public void A_NONCE_2_a_nonce_is_within_a_second_of_the_milliseconds_since_the_epoch()
    {
        using var nonces = Source(TimeAt(StartMs));

        Assert.InRange(nonces.Next() - StartMs, -999, 999);
    }

    [Fact]
    public void A_clean_restart_goes_on_right_above_the_last_nonce_even_with_the_clock_stepped_back()
    {
        long last;
        using (var first = Source(TimeAt(StartMs)))
        {
            first.Next();
            last = first.Next();
        }

        using var second = Source(TimeAt(StartMs - 3_600_000));

        Assert.Equal(last + 1, second.Next());
    }

    [Fact]
    public void A_crash_at_any_moment_never_lets_a_nonce_be_given_again()
    {
        var time = TimeAt(StartMs);
        using var crashing = Source(time);
        for (var step = 0; step < 200; step++)
        {
            time.Advance(TimeSpan.FromMilliseconds(step * 37));
            var last = crashing.Next();

            // What the disk holds now is all a crashed process leaves behind; its clock comes up an hour early.
            var left = Directory.CreateDirectory(Path.Combine(_folder, $"after-{step}")).FullName;
            File.Copy(Path.Combine(_folder, "nonce-" + Key), Path.Combine(left, "nonce-" + Key));
            using var next = new NonceSource(left, Key, TimeAt(StartMs - 3_600_000));
            Assert.True(next.Next() > last, $"step {step}");
        }
    }

    [Fact]
    public void The_mark_is_written_once_in_a_while_and_not_for_every_nonce()
    {
        var time = TimeAt(StartMs);
        using var nonces = Source(time);
        nonces.Next();
        var written = File.ReadAllText(Path.Combine(_folder, "nonce-" + Key));

        time.Advance(TimeSpan.FromSeconds(9));
        nonces.Next();
        Assert.Equal(written, File.ReadAllText(Path.Combine(_folder, "nonce-" + Key)));

        time.Advance(TimeSpan.FromSeconds(2));
        nonces.Next();
        Assert.NotEqual(written, File.ReadAllText(Path.Combine(_folder, "nonce-" + Key)));
    }

    [Fact]
    public void A_gap_is_left_when_the_venue_is_ahead()
    {
        using var nonces = Source(TimeAt(StartMs));
        var before = nonces.Next();

        nonces.SkipAhead(60_000);

        Assert.True(nonces.Next() > before + 60_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("krakked-nonce 1 123 124\n")]
    [InlineData("krakked-nonce 2 123 123\n")]
    [InlineData("krakked-nonce 1 123 123")]
    [InlineData("krakked-nonce 1 -5 -5\n")]
    [InlineData("something else entirely")]
    public void A_damaged_mark_is_refused_with_what_to_do(string content)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "nonce-" + Key), content);

        var refusal = Assert.Throws<NonceStateException>(() => Source(TimeAt(StartMs)));

        Assert.Contains("is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Delete the file", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_at_a_time_cannot_use_one_key()
    {
        using var first = Source(TimeAt(StartMs));

        var refusal = Assert.Throws<NonceStateException>(() => Source(TimeAt(StartMs)));

        Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_mark_cannot_be_written_no_nonce_is_given()
    {
        using var nonces = Source(TimeAt(StartMs));

        // A folder where the new file has to be: the disk refuses, whoever runs the test.
        Directory.CreateDirectory(Path.Combine(_folder, "nonce-" + Key + ".new"));

        Assert.Throws<NonceStateException>(() => nonces.Next());
        Directory.Delete(Path.Combine(_folder, "nonce-" + Key + ".new"));
        Assert.Equal(StartMs, nonces.Next());
    }

    private static SimTime TimeAt(long milliseconds) => new(new UnixNs(milliseconds * UnixNs.PerMillisecond));

    private NonceSource Source(SimTime time) => new(_folder, Key, time);
}
