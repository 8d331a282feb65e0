using System;
using System.Linq;
using System.Text;
using System.Threading;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Wire;

public sealed class SymbolTableTests
{
    [Fact]
    public void K5_every_name_of_a_pair_leads_to_its_one_row()
    {
        var symbols = new SymbolTable();
        var row = symbols.Define("BTC/USD"u8, 1, 8);

        Assert.True(symbols.TryAlias("XXBTZUSD"u8, row) && symbols.TryAlias("XBTUSD"u8, row));
        Assert.True(symbols.TryAlias("XBT/USD"u8, row));

        foreach (var name in new[] { "BTC/USD", "XXBTZUSD", "XBTUSD", "XBT/USD" })
        {
            Assert.True(symbols.TryResolve(Encoding.ASCII.GetBytes(name), out var found) && found == row, name);
        }

        Assert.False(symbols.TryFind("XBT/USD"u8, out _));
        Assert.False(symbols.TryResolve("XBT/EUR"u8, out _));
    }

    [Fact]
    public void A_name_that_means_another_pair_or_asset_is_not_taken_as_an_alias()
    {
        var symbols = new SymbolTable();
        var first = symbols.Define("BTC/USD"u8, 1, 8);
        var second = symbols.Define("ETH/USD"u8, 2, 8);
        Assert.True(symbols.TryAlias("XBTUSD"u8, first));

        Assert.False(symbols.TryAlias("XBTUSD"u8, second));
        Assert.False(symbols.TryAlias("BTC/USD"u8, second));
        var asset = symbols.InternAsset("BTC"u8);
        Assert.True(symbols.TryAlias("XXBT"u8, asset));
        Assert.False(symbols.TryAlias("XXBT"u8, symbols.InternAsset("ETH"u8)));
        Assert.True(symbols.TryResolveAsset("XXBT"u8, out var found) && found == asset);
    }

    [Fact]
    public void Readers_beside_a_writer_find_whole_entries_only()
    {
        const int Count = 5_000;
        var symbols = new SymbolTable();
        var names = Enumerable.Range(1, Count).Select(index => Encoding.ASCII.GetBytes($"P{index}/USD")).ToArray();
        var wrong = 0;
        using var ready = new Barrier(4);
        var readers = Enumerable.Range(0, 3).Select(_ => new Thread(() =>
        {
            ready.SignalAndWait();
            while (!symbols.TryFind(names[^1], out InstrumentId _))
            {
                for (var index = 0; index < Count; index++)
                {
                    if (symbols.TryFind(names[index], out var row)
                        && (row.Row != index + 1 || symbols.PriceDecimals(row) != index % 10))
                    {
                        Interlocked.Increment(ref wrong);
                    }
                }
            }
        })).ToList();
        readers.ForEach(reader => reader.Start());

        ready.SignalAndWait();
        for (var index = 0; index < Count; index++)
        {
            symbols.Define(names[index], (byte)(index % 10), 8);
        }

        readers.ForEach(reader => reader.Join());
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        var symbols = new SymbolTable();
        symbols.TryAlias("XBTUSD"u8, symbols.Define("BTC/USD"u8, 1, 8));
        symbols.TryResolve("XBTUSD"u8, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < 1_000; index++)
        {
            symbols.TryResolve("XBTUSD"u8, out _);
            symbols.TryFind("BTC/USD"u8, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
