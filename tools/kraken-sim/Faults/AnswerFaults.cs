using System;
using System.Text;
using KrakkedCore.Tools.KrakenSim.Rest;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>What becomes of an answer on its way to the client: the request has been carried out.</summary>
internal static class AnswerFaults
{
    private const int HugeBytes = 8 * 1_024 * 1_024;
    private const string EmptyErrors = "\"error\":[]";

    internal static RestAnswer Applied(RestAnswer answer, RestCall call, FaultState faults)
    {
        answer = answer with { Delay = faults.AnswerDelay };
        if (faults.LostAnswers > 0 && IsTrading(call.Path))
        {
            faults.LostAnswers--;
            return faults.Chance(50)
                ? answer with { IsLost = true }
                : RestDesk.Page(502, "Bad Gateway") with { Delay = faults.AnswerDelay };
        }

        var body = answer.Body;
        if (faults.WarnedAnswers > 0)
        {
            faults.WarnedAnswers--;
            body = Warned(body);
        }

        if (faults.StrangeAnswers > 0)
        {
            faults.StrangeAnswers--;
            body = HostileText.WithFields(body.Span);
        }

        if (faults.HostileAnswers > 0)
        {
            faults.HostileAnswers--;
            body = HostileText.WithNumber(body.Span, faults);
        }

        return answer with { Body = Sized(body, faults) };
    }

    private static ReadOnlyMemory<byte> Sized(ReadOnlyMemory<byte> body, FaultState faults)
    {
        if (faults.CutAnswers > 0)
        {
            faults.CutAnswers--;
            return body[..(body.Length / 2)];
        }

        if (faults.HugeAnswers == 0)
        {
            return body;
        }

        // White space before the closing brace: still JSON, and a client with a limit must not read it.
        faults.HugeAnswers--;
        var huge = new byte[body.Length + HugeBytes];
        huge.AsSpan().Fill((byte)' ');
        body.Span[..^1].CopyTo(huge);
        huge[^1] = body.Span[^1];
        return huge;
    }

    private static byte[] Warned(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        return Encoding.UTF8.GetBytes(
            text.Replace(EmptyErrors, "\"error\":[\"WDatabase:No change\"]", StringComparison.Ordinal));
    }

    private static bool IsTrading(string path) =>
        path.Contains("Order", StringComparison.Ordinal)
        && !path.Contains("Orders", StringComparison.Ordinal)
        && !path.Contains("OrderAmends", StringComparison.Ordinal);
}
