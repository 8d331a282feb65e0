using System;
using System.Text;
using KrakkedCore.Engine.Books;
using Xunit;

namespace KrakkedCore.Tests.Unit.Books;

public sealed class Crc32Tests
{
    [Fact]
    public void The_check_value_of_the_standard_comes_out()
    {
        Assert.Equal(0xCBF43926u, Crc32.Compute("123456789"u8));
        Assert.Equal(0u, Crc32.Compute([]));
    }

    [Fact]
    public void A_text_of_a_known_checksum_is_right_by_folding_too()
    {
        var text = Encoding.ASCII.GetBytes(new string('a', 1_000));

        // zlib.crc32(b'a' * 1000)
        Assert.Equal(0x9A38DA03u, Crc32.Compute(text));
    }

    [Fact]
    public void Folding_and_tables_agree_for_every_length_and_alignment()
    {
        var data = new byte[700];
        new Random(20_261_121).NextBytes(data);

        for (var start = 0; start < 17; start++)
        {
            for (var length = 0; length <= data.Length - start; length++)
            {
                var part = data.AsSpan(start, length);

                Assert.Equal(Crc32.ComputeByTable(part), Crc32.Compute(part));
            }
        }
    }
}
