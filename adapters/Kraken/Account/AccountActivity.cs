using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>When the socket last told that an asset moved, in venue time: what REST states of before is old.</summary>
internal sealed class AccountActivity
{
    private readonly Dictionary<ushort, UnixNs> _movedAt = new(1_024);

    internal void Note(AssetId asset, UnixNs venueTime)
    {
        if (!_movedAt.TryGetValue(asset.Row, out var before) || before < venueTime)
        {
            _movedAt[asset.Row] = venueTime;
        }
    }

    /// <returns>Zero for an asset that never moved.</returns>
    internal UnixNs Of(AssetId asset) => _movedAt.GetValueOrDefault(asset.Row);
}
