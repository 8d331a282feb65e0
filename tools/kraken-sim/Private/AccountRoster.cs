using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>Who has an account here, and with which keys.</summary>
internal sealed class AccountRoster
{
    private readonly Dictionary<string, VenueAccount> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeyState> _keys = new(StringComparer.Ordinal);

    internal AccountRoster(SimVenueOptions options, MatchingEngine engine, AccountFeed feed)
    {
        foreach (var key in options.Keys)
        {
            if (!_accounts.TryGetValue(key.Account, out var account))
            {
                account = new VenueAccount(engine.OpenAccount(key.Account, TierOf(options.Limits)), options.Limits);
                _accounts.Add(key.Account, account);
                feed.Register(account);
            }

            _keys[key.Key] = new KeyState(key, options.Limits);
        }
    }

    /// <summary>In the order of their first keys.</summary>
    internal IReadOnlyCollection<VenueAccount> All => _accounts.Values;

    internal IReadOnlyCollection<KeyState> Keys => _keys.Values;

    internal VenueAccount? First => _accounts.Values.FirstOrDefault();

    internal KeyState? FindKey(string key) => _keys.GetValueOrDefault(key);

    internal VenueAccount? Find(string name) => _accounts.GetValueOrDefault(name);

    internal VenueAccount Of(KeyState key) => _accounts[key.Key.Account];

    private static AccountTier TierOf(SimLimits limits) => limits.Tier switch
    {
        SimTier.Starter => AccountTier.Starter,
        SimTier.Intermediate => AccountTier.Intermediate,
        _ => AccountTier.Pro,
    };
}
