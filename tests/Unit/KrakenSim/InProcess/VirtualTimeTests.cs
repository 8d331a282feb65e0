using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.InProcess;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.InProcess;

public sealed class VirtualTimeTests
{
    private static readonly UnixNs Start = new(1_700_000_000 * UnixNs.PerSecond);

    private readonly VirtualTime _time = new(Start);
    private readonly List<string> _fired = [];

    [Fact]
    public void Timers_fire_in_order_of_their_due_time_and_then_of_their_setting()
    {
        Set("late", dueMs: 20);
        Set("early", dueMs: 10);
        Set("early too", dueMs: 10);

        _time.Advance(TimeSpan.FromMilliseconds(20));

        Assert.Equal(["early@10", "early too@10", "late@20"], _fired);
    }

    [Fact]
    public void Nothing_fires_before_it_is_due_and_time_stands_where_it_was_put()
    {
        Set("later", dueMs: 11);

        _time.Advance(TimeSpan.FromMilliseconds(10));

        Assert.Empty(_fired);
        Assert.Equal(Start + (10 * UnixNs.PerMillisecond), _time.Now);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000).AddMilliseconds(10), _time.GetUtcNow());
    }

    [Fact]
    public void A_timer_set_by_a_timer_fires_within_the_same_advance()
    {
        using var first = _time.CreateTimer(
            _ => Set("second", dueMs: 5), null, TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromMilliseconds(10));

        Assert.Equal(["second@10"], _fired);
    }

    [Fact]
    public void A_period_repeats_until_the_timer_is_disposed()
    {
        var timer = _time.CreateTimer(
            _ => Note("tick"), null, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));

        _time.Advance(TimeSpan.FromMilliseconds(25));
        timer.Dispose();
        _time.Advance(TimeSpan.FromMilliseconds(25));

        Assert.Equal(["tick@10", "tick@20"], _fired);
    }

    [Fact]
    public void A_changed_timer_forgets_when_it_was_due()
    {
        using var timer = _time.CreateTimer(
            _ => Note("tick"), null, TimeSpan.FromMilliseconds(10), Timeout.InfiniteTimeSpan);

        timer.Change(TimeSpan.FromMilliseconds(30), Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromMilliseconds(40));

        Assert.Equal(["tick@30"], _fired);
    }

    [Fact]
    public void What_waits_goes_on_inline_while_time_advances()
    {
        var waiting = Wait();

        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.Equal(["first@1000", "second@3000"], _fired);
    }

    [Fact]
    public void A_cancellation_after_a_span_comes_when_time_does()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time);

        _time.Advance(TimeSpan.FromMilliseconds(999));
        var before = source.IsCancellationRequested;
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(before);
        Assert.True(source.IsCancellationRequested);
    }

    private async Task Wait()
    {
        await Task.Delay(TimeSpan.FromSeconds(1), _time).ConfigureAwait(false);
        Note("first");
        await Task.Delay(TimeSpan.FromSeconds(2), _time).ConfigureAwait(false);
        Note("second");
    }

    private void Set(string name, int dueMs) =>
        _time.CreateTimer(_ => Note(name), null, TimeSpan.FromMilliseconds(dueMs), Timeout.InfiniteTimeSpan);

    private void Note(string name) => _fired.Add($"{name}@{(_time.Now - Start) / UnixNs.PerMillisecond}");
}
