namespace KrakkedCore.Engine.Oms.Budgets;

/// <summary>What the venue allows an account, by its verification.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/guides/spot-rest-ratelimits and spot-ratelimits.</remarks>
/// <param name="CallPointsMax">Private REST calls: the counter may not pass this.</param>
/// <param name="CallDecayHundredths">Points it loses, hundredths a second.</param>
/// <param name="TradingPointsMax">Trading actions of one pair: the counter may not pass this.</param>
/// <param name="TradingDecayHundredths">Points it loses, hundredths a second.</param>
public sealed record RateTier(
    int CallPointsMax,
    int CallDecayHundredths,
    int TradingPointsMax,
    int TradingDecayHundredths)
{
    /// <summary>The smallest there is.</summary>
    public static RateTier Starter { get; } = new(
        CallPointsMax: 15, CallDecayHundredths: 33, TradingPointsMax: 60, TradingDecayHundredths: 100);

    /// <summary>Most verified accounts.</summary>
    public static RateTier Intermediate { get; } = new(
        CallPointsMax: 20, CallDecayHundredths: 50, TradingPointsMax: 125, TradingDecayHundredths: 234);

    /// <summary>Professional accounts.</summary>
    public static RateTier Pro { get; } = new(
        CallPointsMax: 20, CallDecayHundredths: 100, TradingPointsMax: 180, TradingDecayHundredths: 375);
}
