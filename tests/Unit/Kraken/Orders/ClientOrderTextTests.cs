using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Orders;

public sealed class ClientOrderTextTests
{
    [Fact]
    public void K6_every_id_fits_the_venue_and_comes_back_the_same()
    {
        var text = new byte[ClientOrderText.Bytes];

        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(ArbMap.Default.ArbFor<long>(), seed =>
        {
            var order = new ClientOrderId((seed & long.MaxValue) | 1);
            ClientOrderText.Write(order, text);
            return text.Length <= 18 && Encoding.ASCII.GetString(text) == order.ToString()
                && ClientOrderText.TryRead(text, out var read) && read == order;
        }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("k000000000000000")]
    [InlineData("k00000000000000011")]
    [InlineData("x0000000000000001")]
    [InlineData("k000000000000000A")]
    [InlineData("k0000000000000000")]
    [InlineData("kffffffffffffffff")]
    [InlineData("6a3260914d000200")]
    [InlineData("a-uuid")]
    public void K6_what_we_never_wrote_is_not_ours(string text)
    {
        Assert.False(ClientOrderText.TryRead(Encoding.UTF8.GetBytes(text), out var order));
        Assert.Equal(ClientOrderId.None, order);
    }
}
