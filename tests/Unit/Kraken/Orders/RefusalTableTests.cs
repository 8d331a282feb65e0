using System.Text;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Orders;

public sealed class RefusalTableTests
{
    [Theory]
    [InlineData("EOrder:Insufficient funds", ReplyVerdict.Refused, RejectReason.InsufficientFunds)]
    [InlineData("EOrder:Order minimum not met", ReplyVerdict.Refused, RejectReason.QuantityMinimum)]
    [InlineData("EOrder:Cost minimum not met", ReplyVerdict.Refused, RejectReason.CostMinimum)]
    [InlineData("EOrder:Tick size check failed", ReplyVerdict.Refused, RejectReason.TickSize)]
    [InlineData("EService:Market in cancel_only mode", ReplyVerdict.Refused, RejectReason.MarketState)]
    [InlineData("EOrder:Rate limit exceeded", ReplyVerdict.Refused, RejectReason.NotSent)]
    [InlineData("EOrder:Something of next year", ReplyVerdict.Refused, RejectReason.Other)]
    [InlineData("EOrder:Unknown order", ReplyVerdict.UnknownOrder, RejectReason.Other)]
    [InlineData("Token(s) not found", ReplyVerdict.TokenLost, RejectReason.NotSent)]
    [InlineData("ESession:Invalid session", ReplyVerdict.TokenLost, RejectReason.NotSent)]
    [InlineData("EService:Timeout", ReplyVerdict.UnknownOutcome, RejectReason.Other)]
    [InlineData("EService:Unavailable", ReplyVerdict.UnknownOutcome, RejectReason.Other)]
    [InlineData("EGeneral:Internal error", ReplyVerdict.UnknownOutcome, RejectReason.Other)]
    public void An_error_says_whether_the_order_may_exist(string error, ReplyVerdict verdict, RejectReason reason)
    {
        Assert.Equal(verdict, RefusalTable.Judge(Text56.From(Encoding.UTF8.GetBytes(error)), out var found));
        Assert.Equal(reason, found);
    }
}
