using System.Text;
using KrakkedCore.Adapters.Kraken.Wire;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>Private frames as the venue writes them.</summary>
internal static class AccountFrames
{
    public const string Trade =
        "{\"channel\":\"executions\",\"type\":\"update\",\"data\":[{\"order_id\":\"OAAAAA-AAAAA-AAAAAA\","
        + "\"cl_ord_id\":\"k0000000000123401\",\"exec_id\":\"TAAAAA-AAAAA-AAAAAA\",\"exec_type\":\"trade\","
        + "\"trade_id\":37496584,\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"last_qty\":0.50000000,"
        + "\"last_price\":50000.0,\"liquidity_ind\":\"m\",\"cost\":25000.00000,\"order_status\":\"filled\","
        + "\"order_type\":\"limit\",\"timestamp\":\"2026-09-21T12:26:40.243302Z\",\"fee_usd_equiv\":62.5,"
        + "\"fees\":[{\"asset\":\"USD\",\"qty\":62.50000}],\"cum_qty\":0.50000000,\"cum_cost\":25000.0,"
        + "\"avg_price\":50000.0}],\"sequence\":4}";

    public const string New =
        "{\"channel\":\"executions\",\"type\":\"update\",\"data\":[{\"timestamp\":\"2026-09-21T12:26:40.243302Z\","
        + "\"order_status\":\"new\",\"exec_type\":\"new\",\"cl_ord_id\":\"k0000000000123401\","
        + "\"order_id\":\"OAAAAA-AAAAA-AAAAAA\"}],\"sequence\":3}";

    public const string Filled =
        "{\"channel\":\"executions\",\"type\":\"update\",\"data\":[{\"timestamp\":\"2026-09-21T12:26:40.243302Z\","
        + "\"order_status\":\"filled\",\"exec_type\":\"filled\",\"cum_qty\":0.50000000,\"cum_cost\":25000.00000,"
        + "\"fee_usd_equiv\":62.5,\"avg_price\":50000.0,\"order_id\":\"OAAAAA-AAAAA-AAAAAA\"}],\"sequence\":5}";

    public const string Balance =
        "{\"channel\":\"balances\",\"type\":\"update\",\"data\":[{\"ledger_id\":\"LAAAAA-AAAAA-AAAAAA\","
        + "\"ref_id\":\"TAAAAA-AAAAA-AAAAAA\",\"timestamp\":\"2026-09-21T12:26:40.557525Z\",\"type\":\"trade\","
        + "\"asset\":\"BTC\",\"asset_class\":\"currency\",\"category\":\"trade\",\"wallet_type\":\"spot\","
        + "\"wallet_id\":\"main\",\"amount\":0.5000000000,\"fee\":0.0000000000,\"balance\":1.5000000000}],"
        + "\"sequence\":2}";

    public static SymbolTable NewSymbols()
    {
        var symbols = new SymbolTable();
        symbols.InternAsset("USD"u8);
        symbols.InternAsset("BTC"u8);
        symbols.InternAsset("KFEE"u8);
        symbols.Define("BTC/USD"u8, priceDecimals: 1, quantityDecimals: 8);
        return symbols;
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
