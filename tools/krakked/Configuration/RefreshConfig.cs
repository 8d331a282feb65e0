namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>How often pages of the control plane ask.</summary>
public sealed record RefreshConfig
{
    /// <summary>Overview, milliseconds, 100 to 3,600,000; default 5,000.</summary>
    [ConfigKey("dashboard_ms", Min = 100, Max = 3_600_000)]
    public int DashboardMs { get; init; } = 5_000;

    /// <summary>Orders, milliseconds, 100 to 3,600,000; default 5,000.</summary>
    [ConfigKey("orders_ms", Min = 100, Max = 3_600_000)]
    public int OrdersMs { get; init; } = 5_000;

    /// <summary>Strategies, milliseconds, 100 to 3,600,000; default 10,000.</summary>
    [ConfigKey("strategies_ms", Min = 100, Max = 3_600_000)]
    public int StrategiesMs { get; init; } = 10_000;
}
