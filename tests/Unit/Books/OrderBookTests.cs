using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Books;

public sealed class OrderBookTests
{
    private static readonly string[] DocumentedAsks =
    [
        "45285.2 0.00100000", "45286.4 1.54571953", "45286.6 1.54571109", "45289.6 1.54560911", "45290.2 0.15890660",
        "45291.8 1.54553491", "45294.7 0.04454749", "45296.1 0.35380000", "45297.5 0.09945542", "45299.5 0.18772827",
    ];

    private static readonly string[] DocumentedBids =
    [
        "45283.5 0.10000000", "45283.4 1.54582015", "45282.1 0.10000000", "45281.0 0.10000000", "45280.3 1.54592586",
        "45279.0 0.07990000", "45277.6 0.03310103", "45277.5 0.30000000", "45277.3 1.54602737", "45276.6 0.15445238",
    ];

    [Fact]
    public void The_documented_example_has_the_documented_checksum()
    {
        var book = BookOf(10, DocumentedBids, DocumentedAsks);

        Assert.Equal(3_310_070_434u, book.Checksum(1, 8));
        Assert.True(book.TryTop(out var top));
        Assert.Equal(Price.Parse("45283.5"), top.BidPrice);
        Assert.Equal(Quantity.Parse("0.001"), top.AskQuantity);
    }

    [Fact]
    public void Levels_beyond_the_tenth_do_not_change_the_checksum()
    {
        var book = BookOf(25, [.. DocumentedBids, "45270.0 1"], [.. DocumentedAsks, "45300.0 1"]);

        Assert.Equal(3_310_070_434u, book.Checksum(1, 8));
    }

    [Fact]
    public void A_live_session_keeps_its_checksums_through_removals_that_uncover_deeper_levels()
    {
        var book = BookOf(
            10,
            [
                "78871.5 0.01266503", "78868.4 0.00005100", "78867.3 0.00059789", "78865.8 0.00030000",
                "78865.7 0.01532403", "78864.5 0.00005100", "78860.6 0.04618528", "78860.5 0.00005100",
                "78859.2 0.20128607", "78858.8 0.63404462",
            ],
            [
                "78871.6 4.21103066", "78872.2 0.41892437", "78872.5 0.08877452", "78873.7 0.64976822",
                "78875.5 0.63391066", "78876.2 0.02287157", "78877.2 0.00810675", "78877.8 0.65087492",
                "78877.9 1.89408049", "78878.0 4.52243185",
            ]);
        Assert.Equal(1_406_471_562u, book.Checksum(1, 8));

        Assert.Equal(2_416_540_570u, AfterBids(book, "78858.8 0.00000000", "78857.0 0.34775324"));
        Assert.Equal(2_136_263_304u, AfterBids(book, "78859.2 0.01378631"));
        Assert.Equal(2_126_323_084u, AfterBids(book, "78859.2 0.00000000", "78856.8 0.60870868"));
    }

    [Fact]
    public void Any_run_of_updates_gives_the_book_and_the_checksum_of_the_naive_reference()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(RunsOfUpdates(), AgreesWithReference));
    }

    [Fact]
    public void Values_above_two_to_the_31_enter_the_checksum_whole()
    {
        var book = BookOf(10, ["429496729.6 42949672.96123456"], ["922337203.6 92233720368.54775807"]);
        var reference = new NaiveBook(10);
        reference.Apply(isAsk: false, Level("429496729.6 42949672.96123456"));
        reference.Apply(isAsk: true, Level("922337203.6 92233720368.54775807"));

        Assert.Equal(reference.Checksum(1, 8), book.Checksum(1, 8));
        Assert.Equal(reference.Checksum(10, 8), book.Checksum(10, 8));
    }

    [Fact]
    public void Digits_of_every_length_and_decimals_finer_than_the_pairs_enter_as_the_reference_has_them()
    {
        var random = new Random(20_261_121);
        for (var index = 0; index < 20_000; index++)
        {
            var raw = 1 + random.NextInt64(1L << random.Next(1, 63));
            var level = new BookLevel(new Price(raw), new Quantity(1 + random.NextInt64(1L << random.Next(1, 63))));
            var (book, reference) = (new OrderBook(1), new NaiveBook(1));
            book.Apply(isAsk: true, level);
            reference.Apply(isAsk: true, level);
            var (priceDecimals, quantityDecimals) = (random.Next(11), random.Next(9));

            Assert.True(
                reference.Checksum(priceDecimals, quantityDecimals) == book.Checksum(priceDecimals, quantityDecimals),
                $"{level} with {priceDecimals} and {quantityDecimals} decimals");
        }
    }

    [Fact]
    public void A_book_of_fewer_than_ten_levels_or_none_has_a_checksum()
    {
        var book = BookOf(10, ["0.00000105 3"], []);

        Assert.Equal(Crc32.Compute("105300000000"u8), book.Checksum(8, 8));
        book.Clear();
        Assert.Equal(0u, book.Checksum(8, 8));
        Assert.False(book.TryTop(out _));
    }

    [Fact]
    public void A_side_without_levels_is_told_by_the_top()
    {
        var book = BookOf(10, ["5 3"], []);

        Assert.False(book.TryTop(out var top));
        Assert.Equal(Price.Parse("5"), top.BidPrice);
        Assert.True(top.AskQuantity.IsZero);
    }

    [Fact]
    public void The_last_word_on_a_price_that_comes_twice_wins()
    {
        var book = BookOf(10, ["5 3", "5 0", "5 4"], ["6 1", "6 0"]);

        Assert.Equal([Level("5 4")], book.Bids.Levels.ToArray());
        Assert.Equal(0, book.Asks.Count);
    }

    [Fact]
    public void Removing_an_unknown_level_changes_nothing()
    {
        var book = BookOf(10, ["5 3", "4 1"], []);

        book.Apply(isAsk: false, Level("4.5 0"));
        book.Apply(isAsk: true, Level("9 0"));

        Assert.Equal([Level("5 3"), Level("4 1")], book.Bids.Levels.ToArray());
    }

    [Fact]
    public void A_run_without_end_drops_the_worst_levels_and_keeps_the_best()
    {
        var book = new OrderBook(10);
        for (var price = 1; price <= 5_000; price++)
        {
            book.Apply(isAsk: true, new BookLevel(new Price(price), new Quantity(1)));
            book.Apply(isAsk: false, new BookLevel(new Price(price), new Quantity(1)));
        }

        book.Truncate();

        Assert.Equal(Enumerable.Range(1, 10), book.Asks.Levels.ToArray().Select(level => (int)level.Price.Raw));
        Assert.Equal(
            Enumerable.Range(4_991, 10).Reverse(), book.Bids.Levels.ToArray().Select(level => (int)level.Price.Raw));
    }

    [Fact]
    public void Changing_a_book_and_checking_it_allocates_nothing()
    {
        var book = BookOf(10, DocumentedBids, DocumentedAsks);
        var level = Level("45284.0 0.5");
        var gone = Level("45284.0 0");
        long Run(int count)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var index = 0; index < count; index++)
            {
                book.Apply(isAsk: false, level);
                book.Truncate();
                book.Checksum(1, 8);
                book.Apply(isAsk: false, gone);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run(1_000);

        Assert.Equal(0, Run(10_000));
    }

    private static uint AfterBids(OrderBook book, params string[] levels)
    {
        foreach (var level in levels)
        {
            book.Apply(isAsk: false, Level(level));
        }

        book.Truncate();
        return book.Checksum(1, 8);
    }

    private static Arbitrary<(int Depth, (bool IsAsk, int Price, int Quantity, bool IsLast)[] Updates)> RunsOfUpdates()
    {
        var update =
            from isAsk in Gen.Elements(true, false)
            from price in Gen.OneOf(Gen.Choose(1, 40), Gen.Choose(1, 400))
            from quantity in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 3), Gen.Choose(1, int.MaxValue))
            from isLast in Gen.Elements(true, false)
            select (isAsk, price, quantity, isLast);
        var runs =
            from depth in Gen.Elements(1, 10, 25, 100)
            from size in Gen.Choose(0, 300)
            from updates in update.ArrayOf(size)
            select (depth, updates);
        return runs.ToArbitrary();
    }

    private static bool AgreesWithReference(
        (int Depth, (bool IsAsk, int Price, int Quantity, bool IsLast)[] Updates) run)
    {
        var book = new OrderBook(run.Depth);
        var reference = new NaiveBook(run.Depth);
        foreach (var (isAsk, price, quantity, isLast) in run.Updates)
        {
            var level = new BookLevel(new Price(price * 100_000L), new Quantity(quantity));
            book.Apply(isAsk, level);
            reference.Apply(isAsk, level);
            if (isLast)
            {
                book.Truncate();
                reference.Truncate();
            }

            if (!book.Bids.Levels.SequenceEqual(reference.Bids.ToArray())
                || !book.Asks.Levels.SequenceEqual(reference.Asks.ToArray())
                || book.Checksum(5, 8) != reference.Checksum(5, 8))
            {
                return false;
            }
        }

        return true;
    }

    private static OrderBook BookOf(int depth, string[] bids, string[] asks)
    {
        var book = new OrderBook(depth);
        foreach (var bid in bids)
        {
            book.Apply(isAsk: false, Level(bid));
        }

        foreach (var ask in asks)
        {
            book.Apply(isAsk: true, Level(ask));
        }

        book.Truncate();
        return book;
    }

    private static BookLevel Level(string text)
    {
        var parts = text.Split(' ');
        return new BookLevel(Price.Parse(parts[0]), Quantity.Parse(parts[1]));
    }
}
