using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>Writes the requests of the public WebSocket.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/guides/spot-ws-intro.</remarks>
internal sealed class RequestWriter(KrakenFeedOptions options)
{
    internal byte[] Subscribe(FeedChannel channel, IReadOnlyList<string> symbols, long requestId) =>
        Write("subscribe", channel, symbols, requestId, isSubscribe: true);

    internal byte[] Unsubscribe(FeedChannel channel, IReadOnlyList<string> symbols, long requestId) =>
        Write("unsubscribe", channel, symbols, requestId, isSubscribe: false);

    internal static byte[] Ping(long requestId) =>
        System.Text.Encoding.ASCII.GetBytes(
            FormattableString.Invariant($"{{\"method\":\"ping\",\"req_id\":{requestId}}}"));

    private byte[] Write(
        string method, FeedChannel channel, IReadOnlyList<string> symbols, long requestId, bool isSubscribe)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartObject();
            json.WriteString("method", method);
            json.WriteStartObject("params");
            json.WriteString("channel", NameOf(channel));
            WriteParameters(json, channel, symbols, isSubscribe);
            json.WriteEndObject();
            json.WriteNumber("req_id", requestId);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteParameters(
        Utf8JsonWriter json, FeedChannel channel, IReadOnlyList<string> symbols, bool isSubscribe)
    {
        if (symbols.Count > 0)
        {
            json.WriteStartArray("symbol");
            foreach (var symbol in symbols)
            {
                json.WriteStringValue(symbol);
            }

            json.WriteEndArray();
        }

        if (channel == FeedChannel.Book)
        {
            json.WriteNumber("depth", options.BookDepth);
        }
        else if (channel == FeedChannel.Ohlc)
        {
            json.WriteNumber("interval", options.OhlcIntervalMinutes);
        }
        else if (channel == FeedChannel.Ticker)
        {
            // The touch matters, not only trades. Given back it is by the same: without, the one on trades is meant.
            json.WriteString("event_trigger", "bbo");
        }

        if (isSubscribe)
        {
            json.WriteBoolean("snapshot", true);
        }
    }

    private static string NameOf(FeedChannel channel) => channel switch
    {
        FeedChannel.Instrument => "instrument",
        FeedChannel.Ticker => "ticker",
        FeedChannel.Trade => "trade",
        FeedChannel.Book => "book",
        _ => "ohlc",
    };
}
