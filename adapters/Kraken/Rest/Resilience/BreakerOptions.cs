using Polly;

namespace KrakkedCore.Adapters.Kraken.Rest.Resilience;

/// <summary>Names the breaker to the pipeline.</summary>
internal sealed class BreakerOptions : ResilienceStrategyOptions
{
    public BreakerOptions() => Name = "breaker";
}
