using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Reading;
using KrakkedCore.Adapters.Kraken.Rest.Sending;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>Public market data.</summary>
/// <remarks>
/// Any thread calls it. Each call waits for its place in the pace of its endpoint and pair. Answers carry the name the
/// venue chose for the pair, which need not be the one asked for. Source: https://docs.kraken.com/api/docs/rest-api.
/// </remarks>
public sealed class PublicCalls
{
    private readonly RestChannel _channel;

    internal PublicCalls(RestChannel channel) => _channel = channel;

    /// <summary>The venue's clock.</summary>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<ServerTime>> Time(CancellationToken stopping = default) =>
        Send("Time", "", new FormFields(), PublicReader.Time, stopping);

    /// <summary>What the venue as a whole takes.</summary>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<SystemStatus>> SystemStatus(CancellationToken stopping = default) =>
        Send("SystemStatus", "", new FormFields(), PublicReader.SystemStatus, stopping);

    /// <summary>Assets.</summary>
    /// <param name="assets">Ids or altnames, separated by commas; null for all.</param>
    /// <param name="assetClass"><c>currency</c> or <c>tokenized_asset</c>; null for the venue's default.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<IReadOnlyList<AssetInfo>>> Assets(
        string? assets = null, string? assetClass = null, CancellationToken stopping = default) =>
        Send(
            "Assets", "", new FormFields().Add("asset", assets).Add("aclass", assetClass), PairReader.Assets, stopping);

    /// <summary>Pairs with their precisions, limits, fees and states.</summary>
    /// <param name="pairs">Ids or altnames, separated by commas; null for all.</param>
    /// <param name="baseClass"><c>currency</c> or <c>tokenized_asset</c>; null for the venue's default.</param>
    /// <param name="countryCode">Only what is tradable there, for instance <c>US:TX</c>; null for everywhere.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<IReadOnlyList<PairInfo>>> AssetPairs(
        string? pairs = null,
        string? baseClass = null,
        string? countryCode = null,
        CancellationToken stopping = default) =>
        Send(
            "AssetPairs",
            "",
            new FormFields().Add("pair", pairs).Add("aclass_base", baseClass).Add("country_code", countryCode),
            PairReader.AssetPairs,
            stopping);

    /// <summary>Best prices and day figures.</summary>
    /// <param name="pairs">Separated by commas; null for all pairs there are.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<IReadOnlyList<TickerInfo>>> Ticker(
        string? pairs = null, CancellationToken stopping = default) =>
        Send("Ticker", pairs, new FormFields().Add("pair", pairs), PublicReader.Ticker, stopping);

    /// <summary>Candles: at most the newest 720 and the running one, whatever is asked for.</summary>
    /// <param name="pair">Id, altname or v2 name.</param>
    /// <param name="intervalMinutes">1, 5, 15, 30, 60, 240, 1440, 10080 or 21600.</param>
    /// <param name="sinceSeconds">Cursor of an earlier page, Unix seconds; null for the newest.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<OhlcPage>> Ohlc(
        string pair, int intervalMinutes = 1, long? sinceSeconds = null, CancellationToken stopping = default) =>
        Send(
            "OHLC",
            pair,
            new FormFields().Add("pair", pair).Add("interval", intervalMinutes).Add("since", sinceSeconds),
            PublicReader.Ohlc,
            stopping);

    /// <summary>A book.</summary>
    /// <param name="pair">Id, altname or v2 name.</param>
    /// <param name="count">Levels a side, 1 to 500.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<DepthBook>> Depth(string pair, int count = 100, CancellationToken stopping = default) =>
        Send(
            "Depth", pair, new FormFields().Add("pair", pair).Add("count", count), PublicReader.Depth, stopping);

    /// <summary>Trades.</summary>
    /// <param name="pair">Id, altname or v2 name.</param>
    /// <param name="sinceNs">Cursor of an earlier page, nanoseconds; null for the newest.</param>
    /// <param name="count">1 to 1,000; null for the venue's default.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<TradesPage>> Trades(
        string pair, long? sinceNs = null, int? count = null, CancellationToken stopping = default) =>
        Send(
            "Trades",
            pair,
            new FormFields().Add("pair", pair).Add("since", sinceNs).Add("count", count),
            PublicReader.Trades,
            stopping);

    /// <summary>Recent best prices.</summary>
    /// <param name="pair">Id, altname or v2 name.</param>
    /// <param name="sinceSeconds">Cursor of an earlier page, Unix seconds; null for the newest.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<SpreadPage>> Spread(
        string pair, long? sinceSeconds = null, CancellationToken stopping = default) =>
        Send(
            "Spread",
            pair,
            new FormFields().Add("pair", pair).Add("since", sinceSeconds),
            PublicReader.Spread,
            stopping);

    private Task<RestResult<T>> Send<T>(
        string endpoint, string? pair, FormFields fields, ResultReader<T> reader, CancellationToken stopping)
        where T : class =>
        _channel.Send(
            new RestCall(endpoint, BreakerGroup.Public, fields)
            {
                Lane = string.IsNullOrEmpty(pair) ? endpoint : $"{endpoint} {pair}",
            },
            reader,
            stopping);
}
