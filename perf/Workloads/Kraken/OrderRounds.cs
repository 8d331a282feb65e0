using System;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Perf.Workloads.Engine;
using KrakkedCore.Perf.Workloads.Venue;
using Serilog.Core;

namespace KrakkedCore.Perf.Workloads.Kraken;

/// <summary>Orders from the venue port to the socket's bytes, and their answers from there to the lane.</summary>
public sealed class OrderRounds : IInputLane
{
    private static readonly InstrumentId Pair = new(1);

    private readonly SteppedClock _clock = new();

    /// <summary>Events the session told.</summary>
    public long EventCount { get; private set; }

    /// <summary>Fills among them.</summary>
    public long FillCount { get; private set; }

    /// <summary>The pair of every order.</summary>
    public static InstrumentDefinition Definition { get; } = new(
        Text24.From("BTC/USD"u8), new AssetId(2), new AssetId(1), 1, 8, 5, InstrumentStatus.Online,
        new Price(1_000_000_000), new Quantity(1), new Quantity(5_000), Amount.Zero);

    /// <summary>Names and rows as the public feed would have given them.</summary>
    public static SymbolTable NewSymbols()
    {
        var symbols = new SymbolTable();
        symbols.InternAsset("USD"u8);
        symbols.InternAsset("BTC"u8);
        symbols.Define("BTC/USD"u8, priceDecimals: 1, quantityDecimals: 8);
        return symbols;
    }

    /// <summary>Connects, and sends so many orders one after the other, all on the calling thread.</summary>
    /// <param name="orderCount">Each is accepted and filled whole.</param>
    /// <param name="onOrder">Called before each with the number done, and once after the last.</param>
    /// <returns>Bytes of all orders.</returns>
    public long Play(long orderCount, Action<long> onOrder)
    {
        _clock.Set(new UnixNs(1_790_000_000_000_000_000));
        KrakenVenue? orders = null;
        var sequence = 0L;
        using var venue = new OrderEcho(orderCount, done =>
        {
            onOrder(done);
            var request = new OrderRequest(
                ClientOrderId.From(++sequence, place: 0), new Price(500_000_000_000_000), new Quantity(50_000_000),
                Strategy: 1, Side.Buy, OrderType.Limit, TimeInForce.GoodTillCancelled);
            orders!.Submit(Pair, in request);
        });
        var options = new KrakenPrivateOptions
        {
            Address = new Uri("ws://memory"),
            DeadManTimeoutSeconds = 0,
            WakesAtOnce = false,
        };
        var session = new KrakenPrivate(
            options, NewSymbols(), new EmptyAccount(), new NoLimit(), this, _clock, new NoTimers(), Logger.None, venue);
        orders = new KrakenVenue(session);
        Define(orders);
        session.RunAsync(venue.Stopping).GetAwaiter().GetResult();
        Invariant.Holds(FillCount >= orderCount - 1);
        return venue.OrderBytes;
    }

    /// <inheritdoc/>
    public bool TryPublish(ReadOnlySpan<InputEvent> run)
    {
        EventCount += run.Length;
        FillCount += run[0].Kind == InputKind.Fill ? 1 : 0;
        return true;
    }

    /// <inheritdoc/>
    public void Publish(ReadOnlySpan<InputEvent> run) => TryPublish(run);

    private static void Define(KrakenVenue orders)
    {
        var input = default(InputEvent);
        foreach (var row in (ReadOnlySpan<ushort>)[1, 2])
        {
            input.Begin(InputKind.AssetDefinition, EventSource.KrakenPublic, default, default, default);
            input.AssetDefinition = new AssetDefinition(default, new AssetId(row), 8);
            orders.Observe(in input);
        }

        input.Begin(InputKind.InstrumentDefinition, EventSource.KrakenPublic, Pair, default, default);
        input.InstrumentDefinition = Definition;
        orders.Observe(in input);
    }

    private sealed class NoLimit : IConnectionBudget
    {
        public bool TryTake(UnixNs now, out UnixNs readyAt)
        {
            readyAt = now;
            return true;
        }

        public int Left(UnixNs now) => int.MaxValue;

        public void OnRefused(UnixNs now)
        {
        }
    }
}
