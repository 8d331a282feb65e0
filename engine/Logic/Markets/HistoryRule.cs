namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>What a hand-over of history broke. The numbers are told in anomalies.</summary>
internal enum HistoryRule
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A length that is not built, or a begin that is no multiple of it.</summary>
    Alignment = 1,

    /// <summary>Closed candles do not follow each other.</summary>
    Order = 2,

    /// <summary>A price that is not above zero, or outside low to high; a negative volume or count.</summary>
    Figures = 3,

    /// <summary>More trades than a minute in progress can be believed to have.</summary>
    TradeCount = 4,

    /// <summary>A length's newest part does not reach the moment of the hand-over.</summary>
    End = 5,

    /// <summary>Too far behind the live candles, or ahead of the engine's clock.</summary>
    Moment = 6,

    /// <summary>Another pair's parts came before this one's end, or the beginning was not heard.</summary>
    Unfinished = 7,
}
