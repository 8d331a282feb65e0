using System;
using System.Linq;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Private;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>The test's own door, beside the venue's: faults, deposits and a look inside, while it runs.</summary>
/// <remarks>
/// Paths: POST /control/fault (fault=K4x2/30s), POST /control/deposit (asset, amount, account), POST /control/pair
/// (pair, status), POST /control/flow (kind, asset, amount, fee, wallet, received, received_amount, account),
/// POST /control/order (pair, side, quantity, price, userref, cl_ord_id, account), POST /control/tokens, which lists
/// those ever issued,
/// GET /control/status. Form or JSON. Not part of Kraken; served on loopback only.
/// </remarks>
internal sealed class ControlDesk(
    SimVenue venue, FaultDesk faults, MatchingEngine engine, AccountRoster roster, TokenDesk tokens)
{
    internal const string Path = "/control/";

    private FrameWriter Writer => venue.Board.Writer;

    internal RestAnswer Handle(RestCall call)
    {
        var isJson = call.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
        var fields = call.Body.IsEmpty
            ? RestFields.Read(Encoding.UTF8.GetBytes(call.Query), isJson: false)
            : RestFields.Read(call.Body.Span, isJson);
        var method = call.Path[Path.Length..];
        if (fields is null || (call.Method != "POST" && method != "status"))
        {
            return Writer.Refuse(RestErrors.InvalidArguments);
        }

        return method switch
        {
            "status" => Status(),
            "tokens" => Tokens(),
            "fault" => Inject(fields),
            "deposit" => Deposit(fields),
            "flow" => Move(fields),
            "order" => Order(fields),
            "pair" => ChangePair(fields),
            _ => Writer.Refuse(RestErrors.UnknownMethod),
        };
    }

    private RestAnswer Inject(RestFields fields)
    {
        try
        {
            var fault = FaultText.Parse(fields["fault"] ?? "");
            faults.Inject(fault.Kind, fault.Span, fault.Count, venue.Time.Now);
            return Status();
        }
        catch (ArgumentException wrong)
        {
            return Writer.Refuse(wrong.Message);
        }
    }

    private RestAnswer Deposit(RestFields fields)
    {
        var account = fields["account"] is { } name ? roster.Find(name) : roster.First;
        if (account is null || engine.Catalog.FindAsset(fields["asset"] ?? "") is not { } asset)
        {
            return Writer.Refuse(RestErrors.UnknownAsset);
        }

        if (!Amount.TryParse(Encoding.UTF8.GetBytes(fields["amount"] ?? ""), out var amount))
        {
            return Writer.Refuse(RestErrors.InvalidArguments + ":amount");
        }

        var result = amount.IsNegative
            ? engine.Funding.Withdraw(account.Core, asset, -amount)
            : engine.Funding.Deposit(account.Core, asset, amount);
        return result.Error is { } refusal ? Writer.Refuse(refusal) : Status();
    }

    private RestAnswer Move(RestFields fields)
    {
        if (!Enum.TryParse(fields["kind"], ignoreCase: true, out FlowKind kind)
            || !TryAmount(fields["amount"], out var amount) || !TryAmount(fields["fee"] ?? "0", out var fee)
            || !TryAmount(fields["received_amount"] ?? "0", out var received))
        {
            return Writer.Refuse(RestErrors.InvalidArguments);
        }

        var refusal = venue.Move(new MoneyFlow(kind, fields["asset"] ?? "", amount)
        {
            Fee = fee,
            Wallet = fields["wallet"] ?? "",
            Received = fields["received"] ?? "",
            ReceivedAmount = received,
            Account = fields["account"] ?? roster.First?.Core.Name,
        });
        return refusal is null ? Status() : Writer.Refuse(refusal);
    }

    // Somebody else trades on the account.
    private RestAnswer Order(RestFields fields)
    {
        var price = default(Price);
        if (!OrderWords.TryRead(fields["side"] ?? "", out Side side)
            || !Quantity.TryParse(Encoding.UTF8.GetBytes(fields["quantity"] ?? ""), out var quantity)
            || (fields["price"] is { } limit && !Price.TryParse(Encoding.UTF8.GetBytes(limit), out price)))
        {
            return Writer.Refuse(RestErrors.InvalidArguments);
        }

        var hand = new HandTrader(venue, fields["account"] ?? roster.First?.Core.Name ?? "");
        var order = new HandOrder(fields["pair"] ?? "", side, quantity)
        {
            Price = price.IsPositive ? price : null,
            UserReference = (int?)fields.Integer("userref"),
            ClientOrderId = fields["cl_ord_id"],
        };
        return hand.Place(order, out _) is { } refusal ? Writer.Refuse(refusal) : Status();
    }

    private static bool TryAmount(string? text, out Amount amount) =>
        Amount.TryParse(Encoding.UTF8.GetBytes(text ?? ""), out amount);

    private RestAnswer ChangePair(RestFields fields)
    {
        if (engine.Catalog.FindPair(fields["pair"] ?? "") is not { } pair
            || !OrderWords.TryRead(fields["status"] ?? "", out PairStatus status))
        {
            return Writer.Refuse(RestErrors.InvalidArguments);
        }

        venue.SetPairStatus(pair, status);
        return Status();
    }

    private RestAnswer Tokens()
    {
        var writer = Writer.OpenResult().Raw("["u8);
        foreach (var token in tokens.Issued)
        {
            writer.Text(token).Raw(","u8);
        }

        return writer.DropComma().Raw("]"u8).Close();
    }

    private RestAnswer Status()
    {
        var writer = Writer.OpenResult().Raw("{\"time\":"u8).Time(venue.Time.Now)
            .Raw(",\"status\":"u8).Text(OrderWords.Text(engine.Status))
            .Raw(",\"sockets\":"u8).Integer(venue.Sockets.Count)
            .Raw(",\"subscriptions\":"u8).Integer(venue.Sockets.Sum(socket => socket.SubscriptionCount))
            .Raw(",\"active_faults\":["u8);
        foreach (var kind in faults.Active)
        {
            writer.Text(FaultText.WordOf(kind)).Raw(","u8);
        }

        writer.DropComma().Raw("],\"faults\":{"u8);
        foreach (var (kind, count) in faults.Counts)
        {
            writer.Text(FaultText.WordOf(kind)).Raw(":"u8).Integer(count).Raw(","u8);
        }

        writer.DropComma().Raw("},\"open_orders\":"u8)
            .Integer(roster.All.Sum(account => account.Core.History.OpenOrders.Count)).Raw("}"u8);
        return writer.Close();
    }
}
