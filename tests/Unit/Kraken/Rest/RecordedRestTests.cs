using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;
using Xunit.Abstractions;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

/// <summary>Every recorded payload is read as what it says, or refused with a sentence.</summary>
public sealed class RecordedRestTests(ITestOutputHelper output)
{
    private const string Folder = "rest";
    private const string Errors = "errors";

    [RecordedFact(Folder)]
    public void Every_recorded_payload_is_read_or_refused_with_a_sentence()
    {
        using var reader = new RestPayloadReader();
        var refused = new List<string>();
        output.WriteLine($"{"endpoint",-22}{"files",6}{"read",6}{"refused",9}{"rows",8}{"rows refused",14}");
        foreach (var folder in Directory.EnumerateDirectories(Recordings.PathOf(Folder)!).Order(StringComparer.Ordinal))
        {
            var endpoint = Path.GetFileName(folder);
            if (endpoint == Errors)
            {
                continue;
            }

            var outcomes = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
                .Select(path => (Name: Path.GetFileName(path), Outcome: reader.Read(endpoint, BodyOf(path)))).ToList();
            output.WriteLine(
                $"{endpoint,-22}{outcomes.Count,6}{outcomes.Count(static item => item.Outcome.Value is not null),6}"
                + $"{outcomes.Count(static item => item.Outcome.Failure is not null),9}"
                + $"{outcomes.Sum(static item => item.Outcome.Rows),8}"
                + $"{outcomes.Sum(static item => item.Outcome.Refused.Count),14}");
            refused.AddRange(outcomes.Where(static item => item.Outcome.Failure is not null)
                .Select(item => $"{endpoint}/{item.Name}: {item.Outcome.Failure!.Text}"));
            refused.AddRange(outcomes.SelectMany(item =>
                item.Outcome.Refused.Select(told => $"{endpoint}/{item.Name}: {told}")));
        }

        refused.ForEach(output.WriteLine);
        Assert.Empty(refused);
    }

    [RecordedFact(Folder)]
    public void Every_recorded_error_has_its_category()
    {
        using var reader = new RestPayloadReader();
        var found = Directory.EnumerateFiles(Recordings.PathOf($"{Folder}/{Errors}")!, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => $"{reader.Read("Balance", File.ReadAllBytes(path)).Failure!.VenueError} -> "
                + reader.Read("Balance", File.ReadAllBytes(path)).Failure!.Category)
            .ToArray();

        Array.ForEach(found, output.WriteLine);
        Assert.Equal(
            [
                "EAPI:Bad request -> Auth", "EAPI:Feature disabled -> Auth", "EAPI:Invalid key -> Auth",
                "EAPI:Invalid nonce -> Nonce", "EAPI:Rate limit exceeded -> Rate",
                "EGeneral:Permission denied -> Auth", "EGeneral:Unknown Method -> BadInput",
                "EOrder:Rate limit exceeded -> Rate", "EQuery:Unknown asset pair -> BadInput",
                "EService:Busy -> VenueState", "EService:Unavailable -> VenueState", "ETrade:Locked -> VenueState",
            ],
            found);
    }

    [RecordedFact(Folder)]
    public void Public_payloads_hold_what_they_say()
    {
        Assert.Equal(1_688_669_448 * UnixNs.PerSecond, Read<ServerTime>("Time/kasync__server_time_json").Time.Raw);
        Assert.Equal("online", Read<SystemStatus>("SystemStatus/nautilus__http_system_status").Status);
        var ticker = Assert.Single(Read<IReadOnlyList<TickerInfo>>("Ticker/krakennet_jr__GetTickerAsync"));
        Assert.Equal(("XXBTZUSD", Price.Parse("52609.6"), Amount.Parse("7954.00219674"), 80_463L),
            (ticker.Pair, ticker.Ask, ticker.VolumeDay, ticker.TradesDay));
        var pair = Read<IReadOnlyList<PairInfo>>("AssetPairs/nautilus__http_asset_pairs_tokenized").Single();
        Assert.Equal(("AAPLxUSD", Price.Parse("0.01"), Quantity.Parse("0.00000001"), "international"),
            (pair.Id, pair.Tick!.Value, pair.QuantityMin!.Value, pair.ExecutionVenue));
        Assert.Equal(Amount.Parse("-0.02"), Assert.Single(pair.FeesMaker).Percent);
        var old = Read<IReadOnlyList<PairInfo>>("AssetPairs/xchange__example-assetpairs-data")[0];
        Assert.Equal(("ADACAD", 6, null, null, null), (old.Id, old.PriceDecimals, old.Tick, old.CostMin, old.Status));
        var asset = Read<IReadOnlyList<AssetInfo>>("Assets/xchange__example-assets-data")
            .Single(item => item.Id == "BCH");
        Assert.Equal(("currency", 10, 5), (asset.Class, asset.Decimals, asset.DisplayDecimals));
        var candles = Read<OhlcPage>("OHLC/nautilus__http_ohlc");
        Assert.Equal(("XBTUSDT", 721), (candles.Pair, candles.Rows.Count));
        Assert.Equal(candles.LastSeconds!.Value * UnixNs.PerSecond, candles.Rows[^2].Time.Raw);
        Assert.Equal((Price.Parse("106038.2"), Amount.Zero, 0L),
            (candles.Rows[0].Close, candles.Rows[0].Volume, candles.Rows[0].Count));
        var depth = Read<DepthBook>("Depth/nautilus__http_order_book");
        Assert.Equal((Price.Parse("105944.3"), Quantity.Parse("0.136")), (depth.Asks[0].Price, depth.Asks[0].Quantity));
        Assert.Equal(Price.Parse("105944.2"), depth.Bids[0].Price);
        var trade = Read<TradesPage>("Trades/nautilus__http_trades").Rows[1];
        Assert.Equal((Price.Parse("105410.1"), Quantity.Parse("0.00005"), Side.Buy, true, 10_218_209L),
            (trade.Price, trade.Quantity, trade.Side, trade.IsMarket, trade.TradeId!.Value));
        var spread = Read<SpreadPage>("Spread/krakennet_ep__GetRecentSpread");
        Assert.Equal((3, Price.Parse("30292.7"), 1_688_672_106L),
            (spread.Rows.Count, spread.Rows[2].Bid, spread.LastSeconds));
    }

    [RecordedFact(Folder)]
    public void Account_payloads_hold_what_they_say()
    {
        Assert.Equal(
            Amount.Parse("0.48885833"),
            Read<IReadOnlyList<AssetBalance>>("Balance/xchange__example-balance-data")
                .Single(item => item.Asset == "XXBT").Balance);
        var extended = Read<IReadOnlyList<ExtendedBalance>>("BalanceEx/krakennet_ep__GetAvailableBalances");
        Assert.Equal(Amount.Parse("17185.45"), extended.Single(item => item.Asset == "ZUSD").Available);
        Assert.Equal(
            Amount.Parse("-250.75"),
            Read<TradeBalance>("TradeBalance/nautilus__http_spot_trade_balance").UnrealizedProfit);
        var open = Read<OrderPage>("OpenOrders/kasync__open_orders_json").Rows[0];
        Assert.Equal(("604X4L-ANXHT-JV0ZQT", "some-uuid", "ATOMETH", Side.Sell, "index"),
            (open.Id, open.ClientId, open.Description.Pair, open.Description.Side, open.Trigger));
        Assert.Equal((1_676_384_710_121_142_000L, null), (open.OpenTime.Raw, open.UserReference));
        var closed = Read<OrderPage>("ClosedOrders/krakennet_jr__GetClosedOrdersAsync").Rows[0];
        Assert.Equal(("canceled", "User requested", 36_493_663), (closed.Status, closed.Reason, closed.UserReference));
        Assert.Equal(50, Read<OrderPage>("ClosedOrders/kasync__closed_orders_page_2_json").Rows.Count);
        var market = Assert.Single(Read<OrderPage>("QueryOrders/xchange__example-market-ask-order").Rows);
        Assert.Equal((Amount.Parse("221.09"), "TJ56AQ-EXSYI-H4FAWY"), (market.Cost, Assert.Single(market.TradeIds)));
        var trade = Read<TradePage>("TradesHistory/krakennet_ep__GetUserTrades").Rows[0];
        Assert.Equal((Price.Parse("30010"), Amount.Parse("0.02"), 40_274_859L, true),
            (trade.Price, trade.Volume, trade.TradeNumber!.Value, trade.IsMaker!.Value));
        Assert.Equal(
            2, Read<TradePage>("QueryTrades/kasync__query_trades_info_json").Rows.Single().LedgerIds.Count);
        var entry = Read<LedgerPage>("Ledgers/krakennet_ep__GetLedgerInfo");
        Assert.Equal((Amount.Parse("-24.5"), "ZGBP", 2),
            (entry.Rows[0].Change, entry.Rows[0].Asset, entry.Count!.Value));
        Assert.Equal(
            Amount.Parse("0.0490"),
            Read<LedgerPage>("QueryLedgers/krakennet_jr__GetLedgersEntryAsync").Rows.Single().Fee);
        Assert.Equal(Amount.Parse("296.0268"), Read<TradeVolume>("TradeVolume/kasync__trade_volume_json").Volume);
        Assert.Equal(
            Amount.Parse("154186.9728"),
            Read<IReadOnlyList<PositionInfo>>("OpenPositions/krakennet_ep__GetOpenPositions")[0].Net!.Value);
        Assert.Contains(
            "withdraw-funds", Read<ApiKeyInfo>("GetApiKeyInfo/krakennet_ep__GetApiKeyInfo").Permissions);
        Assert.Equal(900, Read<WebSocketToken>("GetWebSocketsToken/roq__token").ExpiresSeconds);
    }

    [RecordedFact(Folder)]
    public void Trading_payloads_hold_what_they_say()
    {
        Assert.Equal("AKB9L1-XC5U3-CYCTO1", Read<OrderPlaced>("AddOrder/kasync__add_order_json").OrderIds.Single());
        Assert.StartsWith(
            "close position @", Read<OrderPlaced>("AddOrder/krakennet_ep__PlaceOrder").CloseDescription);
        Assert.Equal(
            "BEGNMD-FEJKF-VC6U8Y", Read<BatchPlaced>("AddOrderBatch/kasync__add_order_batch_json").Orders[1].OrderId);
        Assert.Equal("TVB4ER-X5QP3-ADURMW", Read<OrderAmended>("AmendOrder/kasync__amend_order_json").AmendId);
        Assert.Equal("OU22CG-KLAF2-FWUDD7", Read<OrderEdited>("EditOrder/krakennet_ep__EditOrder").OrderId);
        Assert.Equal(1, Read<OrdersCancelled>("CancelOrder/kasync__cancel_order_json").Count);
        Assert.Equal(1, Read<OrdersCancelled>("CancelOrderBatch/krakennet_ep__CancelMultipleOrders").Count);
        Assert.Equal(1, Read<OrdersCancelled>("CancelAll/krakennet_ep__CancelAllOrders").Count);
        var timer = Read<DeadManTimer>("CancelAllOrdersAfter/krakennet_ep__CancelAllOrdersAfter");
        Assert.Equal(60 * UnixNs.PerSecond, timer.TriggerTime - timer.CurrentTime);
        var amends = Read<IReadOnlyList<AmendInfo>>("OrderAmends/kasync__order_amends_json");
        Assert.Equal(("user", Price.Parse("0.96"), 1_728_821_182_969 * UnixNs.PerMillisecond),
            (amends[1].Type, amends[1].LimitPrice!.Value, amends[1].Time.Raw));
    }

    private static T Read<T>(string name)
    {
        using var reader = new RestPayloadReader();
        var outcome = reader.Read(name.Split('/')[0], BodyOf(Recordings.PathOf($"{Folder}/{name}.json")!));
        Assert.True(outcome.Failure is null, outcome.Failure?.Text);
        return Assert.IsAssignableFrom<T>(outcome.Value);
    }

    /// <summary>Some stored fixtures are the result alone; around them goes what every answer has.</summary>
    private static byte[] BodyOf(string path)
    {
        var text = File.ReadAllText(path);
        return text.Contains("\"error\"", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(text)
            : Encoding.UTF8.GetBytes($$"""{"error":[],"result":{{text}}}""");
    }
}
