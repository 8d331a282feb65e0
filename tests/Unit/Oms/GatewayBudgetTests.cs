using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Oms;
using KrakkedCore.Engine.Oms.Budgets;
using KrakkedCore.Tests.Unit.Oms.Budgets;
using Xunit;

namespace KrakkedCore.Tests.Unit.Oms;

public sealed class GatewayBudgetTests
{
    private static readonly InstrumentId Pair = new(1);

    private readonly RecordingVenue _venue = new();
    private readonly OrderGateway _gateway;

    public GatewayBudgetTests() => _gateway = new OrderGateway(
        new OmsOptions { AnswerTimeoutNs = long.MaxValue / 4 }, _venue, new TradingBudget(RateTier.Starter, 1));

    [Fact]
    public void An_order_over_the_budget_is_refused_on_the_venues_lane_and_never_sent()
    {
        for (var order = 1; order <= 50; order++)
        {
            Submit(order);
        }

        Assert.Equal(43, _gateway.Submitted);
        Assert.Equal(7, _gateway.RefusedByBudget);
        Assert.Equal("refuse 50 NotSent own rate budget of the pair is used up", _venue.Requests[^1]);

        // The answer settles it: nothing is asked after.
        Answer(InputKind.OrderRejected, 50, 1);
        Assert.Equal(49, _gateway.InFlight);
        Submit(50);
        Assert.Equal(1, _gateway.DuplicatesDropped);
    }

    [Fact]
    public void A_cancel_over_the_budget_waits_its_turn_and_is_sent_once()
    {
        for (var order = 1; order <= 43; order++)
        {
            Submit(order);
            Answer(InputKind.OrderAccepted, order, 0);
        }

        Cancel(1);
        Cancel(2);
        Cancel(3);
        Cancel(3);

        // Two young cancels, 16 points, are the reserve; the third has to wait until it costs less.
        Assert.Equal(["cancel 1", "cancel 2"], _venue.Requests.Skip(43));
        Assert.Equal((1, 1L, 1L), (_gateway.CancelsWaiting, _gateway.CancelsDelayed, _gateway.DuplicatesDropped));
        Tick(5_999);
        Assert.Equal(0, _gateway.Poll());
        Tick(6_000);
        Assert.Equal(1, _gateway.Poll());
        Assert.Equal("cancel 3", _venue.Requests[^1]);
        Assert.Equal(0, _gateway.CancelsWaiting);
        Assert.Equal(3, _gateway.Cancelled);
    }

    [Fact]
    public void A_waiting_cancel_is_dropped_once_its_order_is_gone()
    {
        for (var order = 1; order <= 43; order++)
        {
            Submit(order);
            Answer(InputKind.OrderAccepted, order, 0);
        }

        Cancel(1);
        Cancel(2);
        Cancel(3);
        Answer(InputKind.OrderClosed, 3, 1);
        Tick(400_000);

        Assert.Equal(0, _gateway.Poll());
        Assert.Equal(0, _gateway.CancelsWaiting);
        Assert.DoesNotContain("cancel 3", _venue.Requests);
    }

    [Fact]
    public void A_rate_refusal_of_the_venue_uses_the_pairs_budget_up()
    {
        var input = Input(InputKind.OrderRejected, 1, 0);
        input.OrderRejected = new OrderRejected(
            new ClientOrderId(1), RejectReason.NotSent, Text56.From("EOrder:Rate limit exceeded"u8));
        Submit(1);
        _gateway.OnInput(in input);

        Submit(2);
        Tick(16_000);
        Submit(3);
        Tick(18_000);
        Submit(4);

        Assert.Equal(["submit 1", "submit 4"], _venue.Requests.Where(static request => request[0] == 's'));
        Assert.Equal(2, _gateway.RefusedByBudget);
    }

    [Fact]
    public void An_order_of_an_earlier_run_is_cancelled_as_if_it_were_young()
    {
        var budget = new TradingBudget(RateTier.Starter, 1);
        var gateway = new OrderGateway(new OmsOptions(), _venue, budget);

        Cancel(gateway, 77);

        Assert.Equal(8, budget.PointsOf(Pair, default));
    }

    [Fact]
    public void Whatever_the_engine_decides_the_venues_counter_is_never_exceeded()
    {
        var step = from wait in Gen.Choose(0, 4_000)
                   from what in Gen.Choose(0, 9)
                   select (wait, what);
        Prop.ForAll(
            step.ListOf(500).ToArbitrary(),
            static steps =>
            {
                var test = new GatewayBudgetTests();
                var counter = new VenueCounter(60, 1);
                test.Play(steps, counter);
                Assert.False(counter.WasExceeded, $"peak {counter.Peak}");
                Assert.Equal(0, test._gateway.CancelsOverBudget);
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void With_a_budget_the_gateway_allocates_nothing()
    {
        var gateway = new OrderGateway(new OmsOptions(), new SilentVenue(), new TradingBudget(RateTier.Pro, 1));
        Work(gateway, 1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Work(gateway, 5_001);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Work(OrderGateway gateway, int first)
    {
        for (var order = first; order < first + 5_000; order++)
        {
            Submit(gateway, order);
            var accepted = Input(InputKind.OrderAccepted, order, order * 100L);
            gateway.OnInput(in accepted);
            Cancel(gateway, order);
            gateway.Poll();
            var closed = Input(InputKind.OrderClosed, order, (order * 100L) + 50);
            gateway.OnInput(in closed);
        }
    }

    /// <summary>Every request is at the venue at once; what it costs there is counted as its page says.</summary>
    private void Play(IEnumerable<(int Wait, int What)> steps, VenueCounter counter)
    {
        var created = new Dictionary<long, decimal>();
        var now = 0L;
        var order = 0;
        foreach (var (wait, what) in steps)
        {
            now += what == 9 ? wait : wait / 200;
            Tick(now);
            _gateway.Poll();
            if (what < 6)
            {
                Submit(++order);
            }
            else if (order > 0)
            {
                Cancel(1 + ((what * 7) + (int)now) % order);
            }

            foreach (var request in _venue.Requests)
            {
                var words = request.Split(' ');
                var id = long.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
                if (words[0] == "submit")
                {
                    counter.Charge(1, now / 1_000m);
                    created[id] = now / 1_000m;
                    Answer(InputKind.OrderAccepted, id, now);
                }
                else if (words[0] == "cancel" && created.Remove(id, out var at))
                {
                    counter.Charge(VenueCounter.CancelCost((now / 1_000m) - at), now / 1_000m);
                    Answer(InputKind.OrderClosed, id, now);
                }
                else
                {
                    Answer(InputKind.OrderRejected, id, now);
                }
            }

            _venue.Requests.Clear();
        }
    }

    private static InputEvent Input(InputKind kind, long order, long milliseconds)
    {
        var input = default(InputEvent);
        input.Begin(
            kind, EventSource.PaperVenue, Pair, default, new UnixNs(milliseconds * UnixNs.PerMillisecond));
        var id = new ClientOrderId(order);
        switch (kind)
        {
            case InputKind.OrderAccepted:
                input.OrderAccepted = new OrderAccepted(id, default);
                break;
            case InputKind.OrderRejected:
                input.OrderRejected = new OrderRejected(id, RejectReason.NotSent, default);
                break;
            case InputKind.OrderClosed:
                input.OrderClosed = new OrderClosed(id, default, CloseReason.Cancelled);
                break;
            default:
                break;
        }

        return input;
    }

    private static void Submit(OrderGateway gateway, long order)
    {
        var output = default(OutputEvent);
        output.Begin(OutputKind.SubmitOrder, Pair);
        output.SubmitOrder = new OrderRequest { Order = new ClientOrderId(order) };
        gateway.OnOutput(in output);
    }

    private static void Cancel(OrderGateway gateway, long order)
    {
        var output = default(OutputEvent);
        output.Begin(OutputKind.CancelOrder, Pair);
        output.CancelOrder = new OrderReference(new ClientOrderId(order));
        gateway.OnOutput(in output);
    }

    private void Submit(long order) => Submit(_gateway, order);

    private void Cancel(long order) => Cancel(_gateway, order);

    private void Answer(InputKind kind, long order, long milliseconds)
    {
        var input = Input(kind, order, milliseconds);
        _gateway.OnInput(in input);
    }

    private void Tick(long milliseconds)
    {
        var input = Input(InputKind.ClockTick, 0, milliseconds);
        _gateway.OnInput(in input);
    }
}
