using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Frames;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>REST's ways to write: numbers of money as strings, moments as seconds.</summary>
internal static class RestWriter
{
    private const int PriceDecimalsShown = 5;

    /// <summary>Opens an answer; the caller writes the result and closes it.</summary>
    internal static FrameWriter OpenResult(this FrameWriter writer)
    {
        writer.Clear();
        return writer.Raw("{\"error\":[],\"result\":"u8);
    }

    internal static RestAnswer Close(this FrameWriter writer)
    {
        writer.Raw("}"u8);
        return RestAnswer.Json(writer.Written);
    }

    internal static RestAnswer Refuse(this FrameWriter writer, string error)
    {
        writer.Clear();
        writer.Raw("{\"error\":["u8).Text(error).Raw("]}"u8);
        return RestAnswer.Json(writer.Written);
    }

    internal static FrameWriter Quoted(this FrameWriter writer, string text) => writer.Text(text);

    internal static FrameWriter QuotedPrice(this FrameWriter writer, Price price, int decimals) =>
        writer.Raw("\""u8).Price(price, decimals).Raw("\""u8);

    /// <summary>Market data shows five decimals or more.</summary>
    internal static FrameWriter ShownPrice(this FrameWriter writer, Price price, int decimals) =>
        writer.QuotedPrice(price, System.Math.Max(decimals, PriceDecimalsShown));

    internal static FrameWriter QuotedQuantity(this FrameWriter writer, Quantity quantity, int decimals) =>
        writer.Raw("\""u8).Quantity(quantity, decimals).Raw("\""u8);

    internal static FrameWriter QuotedAmount(this FrameWriter writer, Amount amount, int decimals) =>
        writer.Raw("\""u8).Amount(amount, decimals).Raw("\""u8);

    /// <summary>Seconds since the epoch with so many decimals.</summary>
    internal static FrameWriter Seconds(this FrameWriter writer, UnixNs time, int decimals) =>
        writer.Fixed(time.Raw, scale: 9, decimals);
}
