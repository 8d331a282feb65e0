using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Oms.Budgets;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Reporting;
using KrakkedCore.Tools.Krakked.Secrets;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked account</c>: what the venue states, beside what its ledger adds up to.</summary>
internal static class AccountCommand
{
    public static Command Create()
    {
        var command = new Command("account", "Compare the venue's balances with its ledger; changes nothing.")
        {
            VenueAddress.Config, ConfigCommand.Environment, VenueAddress.RestUrl, CommonOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var folders = AppFolders.Here();
        using var search = new CredentialLoader(
            new ProcessEnvironment(), new SecretsStore(folders.SecretsFile)).Load();
        if (search.Credentials is not { } credentials)
        {
            Report.Fault(search.Sentence);
            return ExitCodes.Credentials;
        }

        var clock = new SystemClock();
        using var nonces = new NonceSource(folders.NonceFolder, credentials.Fingerprint, clock);
        using var client = new KrakenRestClient(
            new KrakenRestOptions { BaseAddress = VenueAddress.Of(result) },
            credentials,
            nonces,
            new RestBudgets(new CallBudget(RateTier.Starter), new PaceBudget()),
            clock,
            TimeProvider.System);
        var book = new LedgerBook();
        var failure = await ReadAsync(client, book, clock.Now, cancellation).ConfigureAwait(false);
        var balances = failure is null ? await client.Account.Balance(cancellation).ConfigureAwait(false) : null;
        failure ??= balances!.Failure;
        if (failure is not null)
        {
            Report.Fault($"The account could not be read: {failure.Text}");
            return failure.Coarse == CoarseCategory.Auth ? ExitCodes.Credentials : ExitCodes.Service;
        }

        return Show(book, balances!.Value, result.GetValue(CommonOptions.Json));
    }

    private static async Task<RestFailure?> ReadAsync(
        KrakenRestClient client, LedgerBook book, UnixNs now, CancellationToken cancellation)
    {
        var pages = client.History.Ledgers(new HistoryQuery { End = now }, cancellation);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            if (!page.IsSuccess)
            {
                return page.Failure;
            }

            foreach (var entry in page.Value.Rows)
            {
                book.Add(entry);
            }
        }

        return null;
    }

    private static int Show(LedgerBook book, IReadOnlyList<AssetBalance> balances, bool isJson)
    {
        var stated = balances.ToDictionary(static row => row.Asset, static row => row.Balance, StringComparer.Ordinal);
        var assets = stated.Keys.Union(book.Totals.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(asset => (
                Name: asset,
                Stated: stated.GetValueOrDefault(asset),
                Ledger: book.Totals.GetValueOrDefault(asset)))
            .ToList();
        var isEqual = assets.TrueForAll(static asset => asset.Stated == asset.Ledger);
        if (isJson)
        {
            Report.Json(new JsonObject
            {
                ["equal"] = isEqual,
                ["assets"] = new JsonArray([.. assets.Select(static asset => new JsonObject
                {
                    ["asset"] = asset.Name,
                    ["balance"] = asset.Stated.ToString(),
                    ["ledger"] = asset.Ledger.ToString(),
                })]),
                ["entries"] = new JsonObject(book.Flows.Select(static flow =>
                    KeyValuePair.Create(flow.Key.ToString(), (JsonNode?)flow.Value))),
            });
        }
        else
        {
            Report.Rows("Balances", [.. assets.Select(static asset => (
                asset.Name,
                asset.Stated == asset.Ledger
                    ? $"{asset.Stated}"
                    : $"{asset.Stated}, and the ledger adds up to {asset.Ledger}"))]);
            Report.Rows("Ledger entries", [.. book.Flows.Select(static flow => ($"{flow.Key}", $"{flow.Value}"))]);
        }

        return isEqual ? ExitCodes.Success : ExitCodes.Evidence;
    }
}
