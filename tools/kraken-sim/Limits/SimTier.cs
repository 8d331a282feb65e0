namespace KrakkedCore.Tools.KrakenSim.Limits;

/// <summary>How far an account is verified: it decides the limits.</summary>
public enum SimTier
{
    /// <summary>REST counter 15 at 0.33 a second; trading counter 60 at 1 a second.</summary>
    Starter,

    /// <summary>REST counter 20 at 0.5 a second; trading counter 125 at 2.34 a second.</summary>
    Intermediate,

    /// <summary>REST counter 20 at 1 a second; trading counter 180 at 3.75 a second.</summary>
    Pro,
}
