using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>Reads of a recorded frame what the player has to know.</summary>
internal static class FrameParser
{
    /// <summary>Fills the frame.</summary>
    /// <returns>False for frames the server makes itself: replies, status, heartbeats, instruments, candles.</returns>
    /// <exception cref="RecordingException">It is no frame.</exception>
    internal static bool TryRead(string path, long line, ReadOnlyMemory<byte> text, RecordedFrame frame)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return TryRead(document.RootElement, text, frame);
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException
            or FormatException or KeyNotFoundException or IndexOutOfRangeException)
        {
            var shown = Encoding.UTF8.GetString(text.Span[..Math.Min(text.Length, 80)]);
            throw new RecordingException(
                path, line, $"\"{shown}\" is no frame of WebSocket v2 ({refused.Message})",
                "each frame must be one as the venue sent it; mend or remove it.", refused);
        }
    }

    private static bool TryRead(JsonElement root, ReadOnlyMemory<byte> text, RecordedFrame frame)
    {
        if (!root.TryGetProperty("channel", out var channel))
        {
            return !root.TryGetProperty("method", out _)
                ? throw new FormatException("it has neither channel nor method")
                : false;
        }

        frame.Channel = channel.GetString() switch
        {
            "book" => FeedChannel.Book,
            "trade" => FeedChannel.Trade,
            "ticker" => FeedChannel.Ticker,
            _ => FeedChannel.None,
        };
        if (frame.Channel == FeedChannel.None)
        {
            return false;
        }

        var data = root.GetProperty("data")[0];
        frame.Text = text;
        frame.IsSnapshot = root.GetProperty("type").GetString() == "snapshot";
        frame.Symbol = data.GetProperty("symbol").GetString()!;
        frame.Time = ReadTime(data);
        (frame.LevelsPerSide, frame.PriceDecimals, frame.QuantityDecimals) = (0, 0, 0);
        frame.Levels.Clear();
        if (frame.Channel == FeedChannel.Book)
        {
            ReadSide(data.GetProperty("bids"), isAsk: false, frame);
            ReadSide(data.GetProperty("asks"), isAsk: true, frame);
        }
        else
        {
            var isTrade = frame.Channel == FeedChannel.Trade;
            frame.PriceDecimals = Decimals(data.GetProperty(isTrade ? "price" : "bid").GetRawText());
            frame.QuantityDecimals = Decimals(data.GetProperty(isTrade ? "qty" : "bid_qty").GetRawText());
        }

        return true;
    }

    private static UnixNs? ReadTime(JsonElement data)
    {
        if (!data.TryGetProperty("timestamp", out var text))
        {
            return null;
        }

        return UnixNs.TryParse(Encoding.UTF8.GetBytes(text.GetString()!), out var time)
            ? time
            : throw new FormatException($"timestamp {text} is no RFC 3339 time in UTC");
    }

    private static void ReadSide(JsonElement side, bool isAsk, RecordedFrame frame)
    {
        frame.LevelsPerSide = Math.Max(frame.LevelsPerSide, side.GetArrayLength());
        foreach (var level in side.EnumerateArray())
        {
            var price = level.GetProperty("price").GetRawText();
            var quantity = level.GetProperty("qty").GetRawText();
            frame.PriceDecimals = Math.Max(frame.PriceDecimals, Decimals(price));
            frame.QuantityDecimals = Math.Max(frame.QuantityDecimals, Decimals(quantity));
            frame.Levels.Add(new LevelChange(isAsk, new BookLevel(Price.Parse(price), Quantity.Parse(quantity))));
        }
    }

    // An exponent stands for as many zeros in front: 5e-05 has five decimals.
    private static int Decimals(string number)
    {
        var exponentAt = number.IndexOfAny(['e', 'E']);
        var mantissa = exponentAt < 0 ? number : number[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(number[(exponentAt + 1)..], CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        return Math.Max(0, (point < 0 ? 0 : mantissa.Length - point - 1) - exponent);
    }
}
