using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Books;

/// <summary>The book as the venue's page describes it, with text and sorted dictionaries.</summary>
internal sealed class NaiveBook(int depth)
{
    private readonly SortedDictionary<long, long> _bids =
        new(Comparer<long>.Create((left, right) => right.CompareTo(left)));
    private readonly SortedDictionary<long, long> _asks = [];

    public IEnumerable<BookLevel> Bids => Levels(_bids);

    public IEnumerable<BookLevel> Asks => Levels(_asks);

    public void Apply(bool isAsk, BookLevel level)
    {
        var side = isAsk ? _asks : _bids;
        if (level.Quantity.IsZero)
        {
            side.Remove(level.Price.Raw);
        }
        else
        {
            side[level.Price.Raw] = level.Quantity.Raw;
        }
    }

    public void Truncate()
    {
        Truncate(_bids);
        Truncate(_asks);
    }

    public uint Checksum(int priceDecimals, int quantityDecimals)
    {
        var text = new StringBuilder();
        foreach (var level in Asks.Take(10).Concat(Bids.Take(10)))
        {
            text.Append(Digits(level.Price.Raw, Price.Scale, priceDecimals));
            text.Append(Digits(level.Quantity.Raw, Quantity.Scale, quantityDecimals));
        }

        return BitwiseCrc(Encoding.ASCII.GetBytes(text.ToString()));
    }

    private static IEnumerable<BookLevel> Levels(SortedDictionary<long, long> side) =>
        side.Select(entry => new BookLevel(new Price(entry.Key), new Quantity(entry.Value)));

    private static string Digits(long raw, int scale, int decimals)
    {
        var padded = raw.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var text = padded[..^scale] + "." + padded[^scale..];
        return text[..(text.Length - (scale - decimals))].Replace(".", "", StringComparison.Ordinal).TrimStart('0');
    }

    private static uint BitwiseCrc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private void Truncate(SortedDictionary<long, long> side)
    {
        while (side.Count > depth)
        {
            side.Remove(side.Keys.Last());
        }
    }
}
