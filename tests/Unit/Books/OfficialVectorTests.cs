using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.Kraken;
using Xunit;

namespace KrakkedCore.Tests.Unit.Books;

public sealed class OfficialVectorTests
{
    private const string LevelVector = "vectors/l2_checksum_doc_example.json";
    private const string QueueVector = "vectors/l3_checksum_doc_example.json";

    [RecordedFact(LevelVector)]
    public void Official_L2_the_documented_book_has_checksum_3310070434()
    {
        using var vector = Read(LevelVector);
        var book = new OrderBook(10);

        LevelsOf(vector, "asks").ForEach(level => book.Apply(isAsk: true, level));
        LevelsOf(vector, "bids").ForEach(level => book.Apply(isAsk: false, level));

        Assert.Equal(3_310_070_434u, book.Checksum(1, 8));
        Assert.True(book.Checksum(1, 8) > int.MaxValue);
    }

    [RecordedFact(QueueVector)]
    public void Official_L3_the_documented_queues_have_checksum_1063832831()
    {
        using var vector = Read(QueueVector);

        var checksum = QueueChecksum.Compute(
            LevelsOf(vector, "asks").ToArray(), LevelsOf(vector, "bids").ToArray(), 1, 8);

        Assert.Equal(1_063_832_831u, checksum);
    }

    [Fact]
    public void The_queues_of_prices_beyond_the_tenth_do_not_count()
    {
        var ten = Enumerable.Range(1, 10).SelectMany(price => Twice(price)).ToArray();
        var eleven = ten.Concat(Twice(11)).ToArray();

        Assert.Equal(QueueChecksum.Compute(ten, [], 1, 8), QueueChecksum.Compute(eleven, [], 1, 8));
    }

    /// <summary>The venue's rule, written again over texts, on made-up books: half are above 2^31.</summary>
    [Fact]
    public void Made_up_books_have_the_checksum_of_their_texts()
    {
        var above = 0;
        for (var seed = 1; seed <= 300; seed++)
        {
            above += ChecksumOfMadeUp(seed) > int.MaxValue ? 1 : 0;
        }

        Assert.InRange(above, 100, 200);
    }

    private static uint ChecksumOfMadeUp(int seed)
    {
        var random = new Random(seed);
        var book = new OrderBook(10);
        var prices = Enumerable.Range(1, 40).OrderBy(_ => random.Next()).Take(random.Next(0, 24)).ToList();
        foreach (var price in prices)
        {
            var quantity = new Quantity(random.NextInt64(1, 2_000_000_000));
            book.Apply(isAsk: price > 20, new BookLevel(PriceOf(price), quantity));
        }

        book.Truncate();

        var text = TextOf(book.Asks.Levels) + TextOf(book.Bids.Levels);
        Assert.Equal(BitByBit(Encoding.ASCII.GetBytes(text)), book.Checksum(1, 8));
        return book.Checksum(1, 8);
    }

    /// <summary>CRC-32 in its shortest form, with no table.</summary>
    private static uint BitByBit(byte[] data)
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

    private static BookLevel[] Twice(int price) =>
    [
        new BookLevel(PriceOf(price), new Quantity(7)), new BookLevel(PriceOf(price), new Quantity(8)),
    ];

    private static Price PriceOf(int tenths) =>
        Price.Parse(FormattableString.Invariant($"{tenths / 10}.{tenths % 10}"));

    private static string TextOf(ReadOnlySpan<BookLevel> levels)
    {
        var text = new StringBuilder();
        foreach (var level in levels)
        {
            Append(text, FormattableString.Invariant($"{level.Price.Raw / 1_000_000_000}"));
            Append(text, FormattableString.Invariant($"{level.Quantity.Raw}"));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string digits) => text.Append(digits.TrimStart('0'));

    private static JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllBytes(Recordings.PathOf(name)!));

    private static List<BookLevel> LevelsOf(JsonDocument vector, string side) =>
        vector.RootElement.GetProperty(side).EnumerateArray()
            .Select(level => new BookLevel(Price.Parse(level[0].GetString()!), Quantity.Parse(level[1].GetString()!)))
            .ToList();
}
