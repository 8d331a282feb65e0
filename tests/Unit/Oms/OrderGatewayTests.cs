using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Oms;
using Xunit;

namespace KrakkedCore.Tests.Unit.Oms;

public sealed class OrderGatewayTests
{
    private const long Timeout = 100;
    private const long Interval = 30;

    private readonly RecordingVenue _venue = new();
    private readonly OrderGateway _gateway;

    public OrderGatewayTests() => _gateway = Gateway(_venue, inFlightCountMax: 4);

    [Fact]
    public void An_order_goes_to_the_venue_once_however_often_it_is_decided()
    {
        Submit(7);
        Submit(7);
        Answer(InputKind.OrderAccepted, 7, time: 1);
        Submit(7);
        Submit(5);

        Assert.Equal(["submit 7"], _venue.Requests);
        Assert.Equal(1, _gateway.Submitted);
        Assert.Equal(3, _gateway.DuplicatesDropped);
    }

    [Theory]
    [InlineData(InputKind.OrderAccepted)]
    [InlineData(InputKind.OrderRejected)]
    [InlineData(InputKind.Fill)]
    [InlineData(InputKind.OrderClosed)]
    public void Any_answer_to_an_order_ends_its_wait(InputKind answer)
    {
        Submit(7);
        Assert.Equal(1, _gateway.InFlight);

        Answer(answer, 7, time: 50);
        Tick(1_000);

        Assert.Equal(0, _gateway.InFlight);
        Assert.Equal(1, _gateway.InFlightMax);
        Assert.Equal(["submit 7"], _venue.Requests);
    }

    [Fact]
    public void An_unanswered_order_is_asked_about_at_intervals_and_never_sent_again()
    {
        Tick(1_000);
        Submit(7);

        Tick(1_099);
        Assert.Equal(["submit 7"], _venue.Requests);
        Tick(1_100);
        Tick(1_129);
        Assert.Equal(["submit 7", "query 7"], _venue.Requests);
        Tick(1_130);
        Assert.Equal(["submit 7", "query 7", "query 7"], _venue.Requests);
        Assert.Equal(1, _gateway.TimedOut);
        Assert.Equal(2, _gateway.Queried);

        Answer(InputKind.OrderClosed, 7, time: 1_131);
        Tick(5_000);
        Assert.Equal(3, _venue.Requests.Count);
        Assert.Equal(0, _gateway.InFlight);
    }

    [Fact]
    public void Time_that_steps_back_does_not_undo_a_timeout()
    {
        Tick(1_000);
        Submit(7);
        Tick(1_200);
        Tick(900);

        Assert.Equal(["submit 7", "query 7"], _venue.Requests);
    }

    [Fact]
    public void A_part_fill_does_not_answer_a_cancel_but_the_end_does()
    {
        Submit(7);
        Answer(InputKind.OrderAccepted, 7, time: 1);
        Cancel(7);
        Cancel(7);
        Answer(InputKind.Fill, 7, time: 2);
        Assert.Equal(1, _gateway.InFlight);

        Answer(InputKind.OrderClosed, 7, time: 3);

        Assert.Equal(0, _gateway.InFlight);
        Assert.Equal(["submit 7", "cancel 7"], _venue.Requests);
        Assert.Equal(1, _gateway.Cancelled);
        Assert.Equal(1, _gateway.DuplicatesDropped);
    }

    [Fact]
    public void A_cancel_that_the_last_fill_overtook_ends_with_the_logics_word()
    {
        Submit(7);
        Cancel(7);
        Answer(InputKind.Fill, 7, time: 2);
        Assert.Equal(1, _gateway.InFlight);

        var output = Output(OutputKind.OrderState);
        output.OrderState = new OrderState { Order = new ClientOrderId(7), Status = OrderStatus.Filled };
        _gateway.OnOutput(in output);
        Tick(1_000);

        Assert.Equal(0, _gateway.InFlight);
        Assert.DoesNotContain("query 7", _venue.Requests);
    }

    [Fact]
    public void A_full_table_keeps_an_order_back_and_asks_the_venue_which_does_not_know_it()
    {
        for (var id = 1; id <= 5; id++)
        {
            Submit(id);
        }

        Assert.Equal(["submit 1", "submit 2", "submit 3", "submit 4", "query 5"], _venue.Requests);
        Assert.Equal(1, _gateway.RefusedWhenFull);
        Assert.Equal(4, _gateway.InFlightMax);
        Cancel(99);
        Assert.Equal("cancel 99", _venue.Requests[^1]);
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        var fault = Assert.Throws<ArgumentException>(
            () => new OrderGateway(new OmsOptions { InFlightCountMax = 0 }, _venue));

        Assert.Contains("InFlightCountMax was 0, must be 1 to", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new OrderGateway(new OmsOptions { AnswerTimeoutNs = 0 }, _venue));
        Assert.Throws<ArgumentException>(() => new OrderGateway(new OmsOptions { QueryIntervalNs = -1 }, _venue));
    }

    [Fact]
    public void Whatever_the_order_of_events_no_id_is_sent_twice_and_answered_orders_leave() =>
        Prop.ForAll(Gen.Choose(0, 599).ArrayOf(60).ToArbitrary(), static steps =>
        {
            var test = new OrderGatewayTests();
            foreach (var step in steps)
            {
                test.Step(step / 10, 1 + (step % 10));
            }

            for (var id = 1; id <= 10; id++)
            {
                test.Answer(InputKind.OrderClosed, id, time: 100_000);
            }

            var sent = test._venue.Requests.Where(static request => request[0] == 's').ToArray();
            return sent.Length == sent.Distinct().Count()
                && test._gateway.InFlight == 0
                && test._gateway.InFlightMax <= 4;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sending_answering_and_asking_allocate_nothing()
    {
        var venue = new SilentVenue();
        var gateway = Gateway(venue, inFlightCountMax: 64);
        Cycle(gateway, from: 1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Cycle(gateway, from: 2_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2_000, gateway.Submitted);
    }

    private static void Cycle(OrderGateway gateway, long from)
    {
        for (var id = from; id < from + 1_000; id++)
        {
            var output = Output(OutputKind.SubmitOrder);
            output.SubmitOrder = new OrderRequest { Order = new ClientOrderId(id) };
            gateway.OnOutput(in output);
            var input = Input(InputKind.OrderAccepted, id - 10, time: id * 20);
            gateway.OnInput(in input);
            gateway.Poll();
        }
    }

    private static OrderGateway Gateway(Engine.Contracts.Ports.IVenue venue, int inFlightCountMax) => new(
        new OmsOptions { AnswerTimeoutNs = Timeout, QueryIntervalNs = Interval, InFlightCountMax = inFlightCountMax },
        venue);

    private static OutputEvent Output(OutputKind kind)
    {
        var output = default(OutputEvent);
        output.Begin(kind, new InstrumentId(1));
        return output;
    }

    private static InputEvent Input(InputKind kind, long id, long time)
    {
        var input = default(InputEvent);
        input.Begin(kind, EventSource.PaperVenue, new InstrumentId(1), default, new UnixNs(time));

        // In every answer the order's id is the first field of the payload.
        input.OrderAccepted = kind == InputKind.ClockTick
            ? default
            : new OrderAccepted(new ClientOrderId(id), default);
        return input;
    }

    private void Step(int action, int id)
    {
        switch (action % 6)
        {
            case 0:
                Submit(id);
                break;
            case 1:
                Cancel(id);
                break;
            case 2:
                Answer(InputKind.OrderAccepted, id, action);
                break;
            case 3:
                Answer(InputKind.Fill, id, action);
                break;
            case 4:
                Answer(InputKind.OrderRejected, id, action);
                break;
            default:
                Tick(action * 10);
                break;
        }
    }

    private void Submit(long id)
    {
        var output = Output(OutputKind.SubmitOrder);
        output.SubmitOrder = new OrderRequest { Order = new ClientOrderId(id) };
        _gateway.OnOutput(in output);
    }

    private void Cancel(long id)
    {
        var output = Output(OutputKind.CancelOrder);
        output.CancelOrder = new OrderReference(new ClientOrderId(id));
        _gateway.OnOutput(in output);
    }

    private void Answer(InputKind kind, long id, long time)
    {
        var input = Input(kind, id, time);
        _gateway.OnInput(in input);
    }

    private void Tick(long time)
    {
        var input = Input(InputKind.ClockTick, id: 0, time);
        _gateway.OnInput(in input);
        _gateway.Poll();
    }
}
