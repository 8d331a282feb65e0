using System.Text;
using BenchmarkDotNet.Attributes;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Perf.Workloads.Kraken;

namespace KrakkedCore.Perf.Micro;

/// <summary>Question: what does writing one order message cost?</summary>
/// <remarks>Budget: 1 us mean, 0 bytes allocated. Leaves out the socket; for REST, the signing.</remarks>
[MemoryDiagnoser]
public class EncodeOrder
{
    private readonly byte[] _buffer = new byte[OrderMessages.BytesMax];
    private readonly byte[] _token = Encoding.UTF8.GetBytes("aTokenAsLongAsTheyUsuallyAreWhichIsAboutFortyBytes");
    private readonly PairText _pair = new(OrderRounds.Definition);
    private readonly ClientOrderId[] _orders = [ClientOrderId.From(1, place: 0)];
    private readonly OrderTerms _terms = new(
        ClientOrderId.From(1, place: 0), new Price(500_000_000_000_000), new Quantity(50_000_000), Side.Buy,
        OrderType.Limit, TimeInForce.GoodTillCancelled);

    private readonly AmendTerms _change = new(
        ClientOrderId.From(1, place: 0), new Price(500_000_000_000_000), new Quantity(50_000_000));

    [Benchmark]
    public int AddOrder() => OrderMessages.AddOrder(_buffer, _pair, in _terms, _token, requestId: 1);

    [Benchmark]
    public int AmendOrder() => OrderMessages.AmendOrder(_buffer, _pair, in _change, _token, requestId: 1);

    [Benchmark]
    public int CancelOrder() => OrderMessages.CancelOrder(_buffer, _orders, _token, requestId: 1);

    [Benchmark]
    public int AddOrderForm() => OrderForms.AddOrder(_buffer, "XBTUSD"u8, 1, 8, in _terms);
}
