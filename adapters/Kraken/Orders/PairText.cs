using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>What orders and fills need of a definition. It never changes: a new definition is a new one.</summary>
/// <param name="symbol">As WebSocket v2 writes it.</param>
/// <param name="definition">As the venue defines the pair.</param>
public sealed class PairText(byte[] symbol, InstrumentDefinition definition)
{
    /// <summary>A pair by its definition.</summary>
    /// <param name="definition">As the venue defines the pair.</param>
    public PairText(in InstrumentDefinition definition)
        : this(System.Text.Encoding.UTF8.GetBytes(definition.Symbol.ToString()), definition)
    {
    }

    /// <summary>The name, UTF-8, as WebSocket v2 writes it. REST takes it too.</summary>
    public System.ReadOnlySpan<byte> Symbol => symbol;

    /// <summary>Decimals of its prices.</summary>
    public int PriceDecimals => definition.PriceDecimals;

    /// <summary>Decimals of its quantities.</summary>
    public int QuantityDecimals => definition.QuantityDecimals;

    /// <summary>What is bought and sold.</summary>
    public AssetId Base => definition.Base;

    /// <summary>What it is paid in.</summary>
    public AssetId Quote => definition.Quote;
}
