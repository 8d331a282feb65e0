using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace KrakkedCore.Tests.Unit.KrakenSim;

/// <summary>A book as a client of the venue would write it, sharing nothing with the engine's.</summary>
internal sealed class ClientBook(int depth, int priceDecimals, int quantityDecimals)
{
    private readonly SortedDictionary<decimal, decimal> _bids = new(Comparer<decimal>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<decimal, decimal> _asks = [];

    internal int Verified { get; private set; }

    internal int Removals { get; private set; }

    internal decimal Bid => _bids.First().Key;

    internal decimal BidQuantity => _bids.First().Value;

    internal decimal Ask => _asks.First().Key;

    internal decimal AskQuantity => _asks.First().Value;

    internal int BidCount => _bids.Count;

    internal int AskCount => _asks.Count;

    /// <summary>Applies one frame.</summary>
    /// <returns>True when the checksum in it is that of the book after it.</returns>
    internal bool Apply(JsonElement frame)
    {
        if (frame.GetProperty("type").GetString() == "snapshot")
        {
            _bids.Clear();
            _asks.Clear();
        }

        var data = frame.GetProperty("data")[0];
        ApplySide(_bids, data.GetProperty("bids"));
        ApplySide(_asks, data.GetProperty("asks"));
        var isRight = data.GetProperty("checksum").GetUInt32() == Checksum();
        Verified += isRight ? 1 : 0;
        return isRight;
    }

    private void ApplySide(SortedDictionary<decimal, decimal> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            var price = Number(level.GetProperty("price"));
            var quantity = Number(level.GetProperty("qty"));
            if (quantity == 0)
            {
                Removals += side.Remove(price) ? 1 : 0;
            }
            else
            {
                side[price] = quantity;
            }
        }

        while (side.Count > depth)
        {
            side.Remove(side.Last().Key);
        }
    }

    private static decimal Number(JsonElement element) =>
        decimal.Parse(element.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private uint Checksum()
    {
        var text = new StringBuilder();
        foreach (var (price, quantity) in _asks.Take(10).Concat(_bids.Take(10)))
        {
            text.Append(Digits(price, priceDecimals)).Append(Digits(quantity, quantityDecimals));
        }

        var crc = uint.MaxValue;
        foreach (var character in text.ToString())
        {
            crc ^= character;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static string Digits(decimal value, int decimals) =>
        value.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace(".", string.Empty).TrimStart('0');
}
