namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>What a row of recorded history is.</summary>
public enum HistoryKind
{
    /// <summary>A trade.</summary>
    Trade,

    /// <summary>Best bid and ask.</summary>
    Quote,
}
