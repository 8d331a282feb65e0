using System;
using System.Text;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>Takes every HTTP request: paths, pacing, faults of the line; the desks behind it answer.</summary>
internal sealed class RestDesk(
    FrameWriter writer,
    PublicDesk market,
    CatalogDesk catalog,
    PrivateGate account,
    ConnectionBudget connections,
    FaultState faults,
    SimLimits limits,
    VenueTime time)
{
    private const int BodyBytesMax = 1_024 * 1_024;
    private const int PublicBurst = 10;
    private const string PublicPath = "/0/public/";
    private const string PrivatePath = "/0/private/";

    private readonly PacedDoor _door = new(limits.PublicCallsPerSecond, PublicBurst);

    internal RestAnswer Handle(RestCall call)
    {
        if (faults.BansAll || connections.IsBanned(call.Remote, time.Wall))
        {
            return Page(429, "Too Many Requests");
        }

        if (call.Body.Length > BodyBytesMax)
        {
            return Page(413, "Content Too Large");
        }

        if (faults.HtmlAnswers > 0)
        {
            faults.HtmlAnswers--;
            return Page(faults.Chance(50) ? 520 : 503, "Web server is returning an unknown error");
        }

        var answer = call.Path.StartsWith(PublicPath, StringComparison.Ordinal) ? Public(call)
            : call.Path.StartsWith(PrivatePath, StringComparison.Ordinal) ? account.Handle(call)
            : Page(404, "Not Found");
        return AnswerFaults.Applied(answer, call, faults);
    }

    /// <summary>Public calls that came too fast.</summary>
    internal long PublicRefusals => _door.Refusals;

    internal static RestAnswer Page(int status, string text) => new(
        status,
        "text/html; charset=utf-8",
        Encoding.UTF8.GetBytes($"<html><head><title>{status} {text}</title></head><body>{text}</body></html>"));

    private RestAnswer Public(RestCall call)
    {
        var isJson = call.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
        var fields = call.Query.Length > 0 || call.Body.IsEmpty
            ? RestFields.Read(Encoding.UTF8.GetBytes(call.Query), isJson: false)
            : RestFields.Read(call.Body.Span, isJson);
        if (fields is null)
        {
            return writer.Refuse(RestErrors.InvalidArguments);
        }

        var method = call.Path[PublicPath.Length..];
        if (!_door.TryPass($"{call.Remote} {method} {fields["pair"]}", time.Wall))
        {
            return writer.Refuse(RestErrors.TooManyRequests);
        }

        return method switch
        {
            "Time" => market.Time(Shown),
            "SystemStatus" => market.SystemStatus(Shown),
            "Assets" => catalog.Assets(fields),
            "AssetPairs" => catalog.Pairs(fields),
            "Ticker" => market.Ticker(fields, time.Now),
            "OHLC" => market.Candles(fields, time.Now),
            "Depth" => market.Depth(fields),
            "Trades" => market.Trades(fields),
            "Spread" => market.Spread(fields),
            _ => writer.Refuse(RestErrors.UnknownMethod),
        };
    }

    private Engine.Contracts.Values.UnixNs Shown => time.Now + (faults.ClockError.Ticks * 100);
}
