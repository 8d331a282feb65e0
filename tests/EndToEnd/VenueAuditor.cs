using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Oms.Budgets;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.KrakenSim.Rest;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>Looks at the account with a key of its own: what the venue has on record is the truth.</summary>
public sealed class VenueAuditor : IDisposable
{
    public static readonly SimKey Key = SimKey.Demo with
    {
        Name = "auditor",
        Key = "KRAKENSIMAUDITKEY00000000000000000000000000000000000000",
    };

    private readonly TemporaryFolder _nonceFolder = new();
    private readonly ApiCredentials _credentials = CredentialsOf(Key);
    private readonly NonceSource _nonces;
    private readonly KrakenRestClient _client;

    public VenueAuditor(string address)
    {
        var clock = new SystemClock();
        _nonces = new NonceSource(_nonceFolder.Path, _credentials.Fingerprint, clock);
        _client = new KrakenRestClient(
            new KrakenRestOptions { BaseAddress = new Uri(address) },
            _credentials,
            _nonces,
            new RestBudgets(new CallBudget(RateTier.Pro), new PaceBudget()),
            clock,
            TimeProvider.System,
            listener: null);
    }

    public static ApiCredentials CredentialsOf(SimKey key)
    {
        Assert.True(ApiCredentials.TryCreate(key.Key, key.Secret, out var credentials, out var problem), problem);
        return credentials;
    }

    /// <summary>Numbers of all executions, in order.</summary>
    public async Task<IReadOnlyList<string>> TradesAsync()
    {
        var numbers = new List<long>();
        while (true)
        {
            var page = await _client.Account.TradesHistory(
                new HistoryQuery { Offset = numbers.Count, IsConsolidated = false });
            Assert.True(page.IsSuccess, page.IsSuccess ? "" : page.Failure.Text);
            numbers.AddRange(page.Value.Rows.Select(trade => trade.TradeNumber!.Value));
            if (page.Value.Rows.Count == 0 || numbers.Count >= page.Value.Count)
            {
                return [.. numbers.Order().Select(number => number.ToString(CultureInfo.InvariantCulture))];
            }
        }
    }

    /// <summary>What is held, by name; nothing is left out.</summary>
    public async Task<SortedDictionary<string, Amount>> BalancesAsync()
    {
        var answer = await _client.Account.Balance();
        Assert.True(answer.IsSuccess, answer.IsSuccess ? "" : answer.Failure.Text);
        return new SortedDictionary<string, Amount>(
            answer.Value.Where(row => !row.Balance.IsZero)
                .ToDictionary(row => NameOf(row.Asset), row => row.Balance),
            StringComparer.Ordinal);
    }

    private static string NameOf(string restId) => restId switch
    {
        "ZUSD" => "USD",
        "XXBT" => "BTC",
        "XETH" => "ETH",
        _ => restId,
    };

    public void Dispose()
    {
        _client.Dispose();
        _nonces.Dispose();
        _credentials.Dispose();
        _nonceFolder.Dispose();
    }
}
