using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>Answers to requests and the admin messages, in the venue's words and order of fields.</summary>
internal sealed class Replies(FrameWriter writer, IClock clock)
{
    internal void Acknowledge(IFrameReceiver receiver, SimRequest request, Subscription wanted, string? symbol)
    {
        writer.Clear();
        WriteMethod(writer.Raw("{"u8), request, request.Method)
            .Raw("\"result\":{\"channel\":"u8).Text(request.Channel!);
        switch (wanted.Channel)
        {
            case FeedChannel.Book:
                writer.Raw(",\"depth\":"u8).Integer(wanted.Parameter);
                break;
            case FeedChannel.Ohlc:
                writer.Raw(",\"interval\":"u8).Integer(wanted.Parameter);
                break;
            case FeedChannel.Ticker:
                var isByTop = wanted.Parameter == (int)TickerTrigger.BestBidAsk;
                writer.Raw(",\"event_trigger\":"u8).Raw(isByTop ? "\"bbo\""u8 : "\"trades\""u8);
                break;
            default:
                break;
        }

        if (request.Method == "subscribe")
        {
            writer.Raw(",\"snapshot\":"u8).Flag(request.WantsSnapshot);
        }

        if (symbol is not null)
        {
            writer.Raw(",\"symbol\":"u8).Text(symbol);
        }

        writer.Raw("},\"success\":true,"u8);
        Close(receiver, request);
    }

    internal void Refuse(IFrameReceiver receiver, SimRequest request, string error, string? symbol)
    {
        writer.Clear();
        writer.Raw("{\"error\":"u8).Text(error).Raw(","u8);
        WriteMethod(writer, request, request.Method).Raw("\"success\":false,"u8);
        if (symbol is not null)
        {
            writer.Raw("\"symbol\":"u8).Text(symbol).Raw(","u8);
        }

        Close(receiver, request);
    }

    internal void Pong(IFrameReceiver receiver, SimRequest request)
    {
        writer.Clear();
        WriteMethod(writer.Raw("{"u8), request, "pong");
        Close(receiver, request);
    }

    internal void Status(IFrameReceiver receiver, ulong connectionId, string system = "online")
    {
        writer.Clear();
        writer.Raw("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"version\":\"2.0.10\","u8)
            .Raw("\"system\":"u8).Text(system).Raw(",\"api_version\":\"v2\",\"connection_id\":"u8)
            .Unsigned(connectionId).Raw("}]}"u8);
        receiver.Send(writer.Written);
    }

    internal static void Heartbeat(IFrameReceiver receiver) => receiver.Send("{\"channel\":\"heartbeat\"}"u8);

    private static FrameWriter WriteMethod(FrameWriter writer, SimRequest request, string method)
    {
        writer.Raw("\"method\":"u8).Text(method).Raw(","u8);
        return request.RequestId is { } id ? writer.Raw("\"req_id\":"u8).Plain(id).Raw(","u8) : writer;
    }

    private void Close(IFrameReceiver receiver, SimRequest request)
    {
        writer.Raw("\"time_in\":"u8).Time(request.TimeIn).Raw(",\"time_out\":"u8).Time(clock.Now).Raw("}"u8);
        receiver.Send(writer.Written);
    }
}
