using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace KrakkedCore.Tests.Unit.KrakenSim;

/// <summary>Candles as a client would build them from trade frames.</summary>
internal sealed class TradeCandles
{
    private readonly List<(DateTimeOffset Time, decimal Price, decimal Quantity)> _trades = [];

    internal void Add(JsonElement frame)
    {
        foreach (var trade in frame.GetProperty("data").EnumerateArray())
        {
            var price = trade.GetProperty("price").GetDecimal();
            _trades.Add((TimeOf(trade), price, trade.GetProperty("qty").GetDecimal()));
        }
    }

    /// <summary>What a candle frame has to say, judged by the trades so far.</summary>
    internal string Expected(JsonElement frame)
    {
        var told = frame.GetProperty("data")[0];
        var begin = DateTimeOffset.Parse(
            told.GetProperty("interval_begin").GetString()![..19] + "Z", CultureInfo.InvariantCulture);
        var end = begin.AddMinutes(told.GetProperty("interval").GetInt32());
        var trades = _trades.Where(trade => trade.Time >= begin && trade.Time < end).ToArray();
        var volume = trades.Sum(trade => trade.Quantity);
        var vwap = Math.Floor(trades.Sum(trade => trade.Price * trade.Quantity) / volume * 100) / 100;
        return Text(trades[0].Price, trades.Max(trade => trade.Price), trades.Min(trade => trade.Price),
            trades[^1].Price, trades.Length, volume, vwap);
    }

    internal static string Told(JsonElement frame)
    {
        var told = frame.GetProperty("data")[0];
        decimal Of(string name) => told.GetProperty(name).GetDecimal();
        return Text(Of("open"), Of("high"), Of("low"), Of("close"), told.GetProperty("trades").GetInt32(),
            Of("volume"), Of("vwap"));
    }

    internal static List<decimal> MinuteCloses(IEnumerable<JsonElement> frames) =>
        [.. frames.SelectMany(frame => frame.GetProperty("data").EnumerateArray())
            .GroupBy(trade => TimeOf(trade).ToUnixTimeSeconds() / 60)
            .Select(minute => minute.Last().GetProperty("price").GetDecimal())];

    private static DateTimeOffset TimeOf(JsonElement trade) =>
        DateTimeOffset.Parse(trade.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture);

    private static string Text(
        decimal open, decimal high, decimal low, decimal close, int trades, decimal volume, decimal vwap) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{open:F2} high {high:F2} low {low:F2} close {close:F2} of {trades} volume {volume:F8} vwap {vwap:F2}");
}
