using System.Text.Json.Serialization;

namespace KrakkedCore.Perf.Measuring.Yardsticks.Json;

/// <summary>Source-generated reading of the messages: no reflection while it runs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Message<BookData>), TypeInfoPropertyName = "Book")]
[JsonSerializable(typeof(Message<TradeData>), TypeInfoPropertyName = "Trade")]
[JsonSerializable(typeof(Message<TickerData>), TypeInfoPropertyName = "Ticker")]
public sealed partial class MessageContext : JsonSerializerContext;
