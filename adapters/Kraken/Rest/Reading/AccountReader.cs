using System.Collections.Generic;
using System.Text.Json;
using KrakkedCore.Adapters.Kraken.Rest.Answers;

namespace KrakkedCore.Adapters.Kraken.Rest.Reading;

/// <summary>Answers about what the account holds, pays and may do.</summary>
internal static class AccountReader
{
    internal static IReadOnlyList<AssetBalance>? Balance(JsonElement result, AnswerReader reader) =>
        reader.Rows(
            result,
            "result",
            static (asset, value, fields) => new AssetBalance(asset, fields.Signed(value, "balance")));

    internal static IReadOnlyList<ExtendedBalance>? BalanceEx(JsonElement result, AnswerReader reader) =>
        reader.Rows(
            result,
            "result",
            static (asset, row, fields) => new ExtendedBalance(
                asset,
                fields.Signed(row, "balance", mustBe: true),
                fields.Signed(row, "hold_trade", mustBe: false),
                fields.Signed(row, "credit", mustBe: false),
                fields.Signed(row, "credit_used", mustBe: false)));

    internal static TradeBalance? TradeBalance(JsonElement result, AnswerReader reader) => new(
        reader.Fields.Signed(result, "eb", mustBe: true),
        reader.Fields.Signed(result, "tb", mustBe: true),
        reader.Fields.Signed(result, "m", mustBe: true),
        reader.Fields.Signed(result, "n", mustBe: true),
        reader.Fields.Signed(result, "c", mustBe: true),
        reader.Fields.Signed(result, "v", mustBe: true),
        reader.Fields.Signed(result, "e", mustBe: true),
        reader.Fields.Signed(result, "mf", mustBe: true),
        reader.Fields.SignedOrNull(result, "ml"),
        reader.Fields.SignedOrNull(result, "uv"));

    internal static TradeVolume? TradeVolume(JsonElement result, AnswerReader reader) => new(
        reader.Fields.Text(result, "currency"),
        reader.Fields.Amount(result, "volume", mustBe: true),
        ReadFees(result, "fees", reader),
        ReadFees(result, "fees_maker", reader));

    internal static IReadOnlyList<PositionInfo>? OpenPositions(JsonElement result, AnswerReader reader) =>
        reader.Rows(result, "result", ReadPosition);

    internal static WebSocketToken? Token(JsonElement result, AnswerReader reader)
    {
        // The value itself must be in no sentence, so only its presence is looked at.
        var token = FieldReader.Get(result, "token");
        var isToken = token.ValueKind == JsonValueKind.String && token.GetString() is { Length: > 0 };
        if (!isToken)
        {
            reader.Fields.Refuse("token", default, "must be a text");
        }

        return new WebSocketToken(
            isToken ? token.GetString()! : "",
            (int)reader.Fields.Whole(FieldReader.Get(result, "expires"), "expires", 0, int.MaxValue));
    }

    /// <summary>The key itself is left where it is: nobody needs it back.</summary>
    internal static ApiKeyInfo? KeyInfo(JsonElement result, AnswerReader reader)
    {
        var addresses = reader.Fields.Texts(result, "ip_allowlist");
        addresses.RemoveAll(static address => address.Length == 0);
        return new ApiKeyInfo(
            reader.Fields.TextOrEmpty(result, "api_key_name"),
            reader.Fields.Texts(result, "permissions"),
            reader.Fields.WholeOrNull(result, "nonce_window", 0, long.MaxValue),
            reader.Fields.SecondsOrZero(result, "valid_until"),
            reader.Fields.SecondsOrZero(result, "last_used"),
            addresses);
    }

    private static List<PairFee> ReadFees(JsonElement result, string name, AnswerReader reader)
    {
        var fees = FieldReader.Get(result, name);
        return fees.ValueKind == JsonValueKind.Undefined
            ? []
            : reader.Rows(fees, name, static (pair, row, fields) => new PairFee(
                pair,
                fields.Signed(row, "fee", mustBe: true),
                fields.SignedOrNull(row, "minfee"),
                fields.SignedOrNull(row, "maxfee"),
                fields.SignedOrNull(row, "nextfee"),
                fields.SignedOrNull(row, "nextvolume"),
                fields.SignedOrNull(row, "tiervolume")));
    }

    private static PositionInfo ReadPosition(string id, JsonElement row, FieldReader fields) => new(
        id,
        fields.Text(row, "ordertxid"),
        fields.TextOrEmpty(row, "posstatus"),
        fields.Text(row, "pair"),
        fields.Seconds(FieldReader.Get(row, "time"), "time"),
        fields.Side(FieldReader.Get(row, "type"), "type"),
        fields.Text(row, "ordertype"),
        fields.Amount(row, "cost", mustBe: true),
        fields.Signed(row, "fee", mustBe: true),
        fields.Amount(row, "vol", mustBe: true),
        fields.Amount(row, "vol_closed", mustBe: false),
        fields.Amount(row, "margin", mustBe: false),
        fields.SignedOrNull(row, "value"),
        fields.SignedOrNull(row, "net"),
        fields.TextOrEmpty(row, "terms"),
        fields.SecondsOrZero(row, "rollovertm"));
}
