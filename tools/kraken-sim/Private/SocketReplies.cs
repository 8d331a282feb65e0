using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>Answers to private requests, in the venue's order of fields.</summary>
internal sealed class SocketReplies(FrameWriter writer, VenueTime time, FaultState? faults = null)
{
    internal FrameWriter Writer => writer;

    /// <summary>Up to the result; the caller writes its value and closes.</summary>
    internal FrameWriter OpenResult(SocketCall call)
    {
        Open(call.Method, call.RequestId, firstField: null);
        return writer.Raw("\"result\":"u8);
    }

    /// <summary>Up to where a result would be; the caller may write fields with commas after them.</summary>
    internal FrameWriter Open(SocketCall call)
    {
        Open(call.Method, call.RequestId, firstField: null);
        return writer;
    }

    internal void CloseResult(SocketCall call)
    {
        writer.Raw(",\"success\":true,"u8);
        Close(call.Socket, call.TimeIn);
    }

    internal void CloseOpen(SocketCall call)
    {
        writer.Raw("\"success\":true,"u8);
        Close(call.Socket, call.TimeIn);
    }

    internal void Refuse(SocketCall call, string error) =>
        Refuse(call.Socket, call.Method, call.RequestId, call.TimeIn, error);

    internal void Refuse(SimSocket socket, string method, string? requestId, UnixNs timeIn, string error)
    {
        Open(method, requestId, error);
        writer.Raw("\"success\":false,"u8);
        Close(socket, timeIn);
    }

    private void Open(string method, string? requestId, string? firstField)
    {
        writer.Clear();
        writer.Raw("{"u8);
        if (firstField is not null)
        {
            writer.Raw("\"error\":"u8).Text(firstField).Raw(","u8);
        }

        writer.Raw("\"method\":"u8).Text(method).Raw(","u8);
        if (requestId is not null)
        {
            writer.Raw("\"req_id\":"u8).Plain(requestId).Raw(","u8);
        }
    }

    private void Close(SimSocket socket, UnixNs timeIn)
    {
        writer.Raw("\"time_in\":"u8).Time(timeIn).Raw(",\"time_out\":"u8).Time(time.Now).Raw("}"u8);
        if (faults is { LostAnswers: > 0 })
        {
            faults.LostAnswers--;
            return;
        }

        socket.Outlet.Send(writer.Written);
    }
}
