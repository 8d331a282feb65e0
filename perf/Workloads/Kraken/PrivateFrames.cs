using System;
using System.Text;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Perf.Workloads.Kraken;

/// <summary>The frames of one order's life on the private socket, rewritten in place for each order.</summary>
/// <remarks>
/// Every figure that changes has a fixed width, so that nothing is allocated: ids of 17 bytes, sequences and trade
/// numbers of ten digits.
/// </remarks>
public sealed class PrivateFrames
{
    /// <summary>Sequence of both snapshots; updates count on from it.</summary>
    public const long SequenceFirst = 1_000_000_000;

    private const string Order = "kOOOOOOOOOOOOOOOO";
    private const string Venue = "OVVVVVVVVVVVVVVVV";
    private const string Trade = "TTTTTTTTTTTTTTTTT";
    private const string Number = "9999999999";
    private const string Sequence = "8888888888";
    private const string Request = "7777777777";
    private const string Time = "\"timestamp\":\"2026-09-21T12:26:40.243302Z\"";

    /// <summary>Frames of the executions channel for one order.</summary>
    private const int ExecutionFrames = 3;

    private readonly byte[][] _frames =
    [
        Bytes($"{{\"method\":\"add_order\",\"req_id\":{Request},\"result\":{{\"cl_ord_id\":\"{Order}\",\"order_id\":"
            + $"\"{Venue}\"}},\"success\":true,\"time_in\":\"2026-01-21T12:33:34.457870Z\",\"time_out\":"
            + "\"2026-01-21T12:33:34.460575Z\"}"),
        Execution("new", "new", $"\"cl_ord_id\":\"{Order}\""),
        Execution("trade", "filled", $"\"exec_id\":\"{Trade}\",\"trade_id\":{Number},\"symbol\":\"BTC/USD\",\"side\":"
            + "\"buy\",\"last_qty\":0.50000000,\"last_price\":50000.0,\"liquidity_ind\":\"t\",\"cost\":25000.00000,"
            + "\"order_type\":\"limit\",\"fee_usd_equiv\":62.5,\"fees\":[{\"asset\":\"USD\",\"qty\":62.50000}],"
            + "\"cum_qty\":0.50000000,\"cum_cost\":25000.0,\"avg_price\":50000.0"),
        Execution("filled", "filled", "\"cum_qty\":0.50000000,\"cum_cost\":25000.00000,\"fee_usd_equiv\":62.5,"
            + "\"avg_price\":50000.0"),
        Balance("BTC", "0.5000000000", "1.5000000000"),
        Balance("USD", "-25062.5000", "974937.5000"),
    ];

    private long _executions = SequenceFirst;
    private long _balances = SequenceFirst;

    /// <summary>Frames an order has.</summary>
    public int Count => _frames.Length;

    /// <summary>A frame as it stands.</summary>
    /// <param name="index">0 to the count less one.</param>
    public ReadOnlySpan<byte> this[int index] => _frames[index];

    /// <summary>Rewrites every frame for the next order.</summary>
    /// <param name="order">Its id.</param>
    /// <param name="requestId">Of the request that placed it; ten digits.</param>
    public void Begin(ClientOrderId order, long requestId)
    {
        Span<byte> text = stackalloc byte[ClientOrderText.Bytes];
        ClientOrderText.Write(order, text);
        for (var index = 0; index < _frames.Length; index++)
        {
            var frame = _frames[index].AsSpan();
            Replace(frame, (byte)'k', text);
            text[0] = (byte)'O';
            Replace(frame, (byte)'O', text);
            text[0] = (byte)'T';
            Replace(frame, (byte)'T', text);
            text[0] = (byte)'k';
            var sequence = index > ExecutionFrames ? ++_balances : index > 0 ? ++_executions : 0;
            Write(frame, "\"sequence\":"u8, sequence);
            Write(frame, "\"req_id\":"u8, requestId);
            Write(frame, "\"trade_id\":"u8, (order.Raw % SequenceFirst) + SequenceFirst);
        }
    }

    /// <summary>The frame that begins a channel.</summary>
    /// <param name="channel"><c>executions</c> or <c>balances</c>.</param>
    public static byte[] Snapshot(string channel) => Bytes(
        $"{{\"channel\":\"{channel}\",\"type\":\"snapshot\",\"data\":[],\"sequence\":{SequenceFirst}}}");

    private static byte[] Execution(string kind, string status, string rest) => Bytes(
        $"{{\"channel\":\"executions\",\"type\":\"update\",\"data\":[{{\"order_id\":\"{Venue}\",\"exec_type\":"
        + $"\"{kind}\",\"order_status\":\"{status}\",{rest},{Time}}}],\"sequence\":{Sequence}}}");

    private static byte[] Balance(string asset, string amount, string total) => Bytes(
        $"{{\"channel\":\"balances\",\"type\":\"update\",\"data\":[{{\"ledger_id\":\"LLLLLL-LLLLL-LLLLLL\",\"ref_id\":"
        + $"\"{Trade}\",{Time},\"type\":\"trade\",\"asset\":\"{asset}\",\"asset_class\":\"currency\",\"category\":"
        + $"\"trade\",\"wallet_type\":\"spot\",\"wallet_id\":\"main\",\"amount\":{amount},\"fee\":0.0000,\"balance\":"
        + $"{total}}}],\"sequence\":{Sequence}}}");

    /// <summary>Ids stand in quotes and have their own first letter; no other text of that length does.</summary>
    private static void Replace(Span<byte> frame, byte first, ReadOnlySpan<byte> text)
    {
        for (var place = 1; place + text.Length < frame.Length; place++)
        {
            var isQuoted = frame[place - 1] == (byte)'"' && frame[place + text.Length] == (byte)'"';
            var isId = isQuoted && frame[place] == first;
            if (isId)
            {
                text.CopyTo(frame[place..]);
            }
        }
    }

    private static void Write(Span<byte> frame, ReadOnlySpan<byte> name, long value)
    {
        var place = frame.IndexOf(name);
        if (place >= 0)
        {
            value.TryFormat(frame[(place + name.Length)..], out _, default, null);
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
