namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Candles on disk.</summary>
public sealed record CandleStoreConfig
{
    /// <summary>
    /// The file's form. This build keeps compact ones, and treats parquet and csv as that; default compact.
    /// </summary>
    [ConfigKey("backend", Words = "compact parquet csv")]
    public string Backend { get; init; } = "compact";

    /// <summary>Folder; ~ is the home folder, empty the data folder's ohlc. Default empty.</summary>
    [ConfigKey("root_dir", CountMax = 1_024)]
    public string RootFolder { get; init; } = "";
}
