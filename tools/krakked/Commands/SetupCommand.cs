using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Reporting;
using KrakkedCore.Tools.Krakked.Secrets;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked setup</c>: takes an API key, asks the venue about it, keeps it encrypted.</summary>
internal static class SetupCommand
{
    private static readonly Option<bool> FromEnvironment = new("--from-env")
    {
        Description = $"Ask nobody: {CredentialNames.KeyVariable}, {CredentialNames.SecretVariable} and "
            + $"{CredentialNames.PasswordVariable} or {CredentialNames.PasswordFileVariable} hold it all.",
    };

    private static readonly Option<bool> Force = new("--force")
    {
        Description = "Save although the venue refused the key.",
    };

    private static readonly Option<bool> SaveUnvalidated = new("--save-unvalidated")
    {
        Description = "Save although the venue could not be asked.",
    };

    private static readonly Option<bool> AllowWithdrawal = new("--allow-withdraw-permission")
    {
        Description = "Save although the key may withdraw funds.",
    };

    public static Command Create()
    {
        var command = new Command("setup", "Take an API key, ask the venue about it, keep it encrypted.")
        {
            FromEnvironment, Force, SaveUnvalidated, AllowWithdrawal, VenueAddress.Config, ConfigCommand.Environment,
            VenueAddress.RestUrl, CommonOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var folders = AppFolders.Here();
        var environment = new ProcessEnvironment();
        var store = new SecretsStore(folders.SecretsFile);
        var address = VenueAddress.Of(result);
        var isFromEnvironment = result.GetValue(FromEnvironment);
        if (!isFromEnvironment && !environment.Terminal.IsThere)
        {
            throw new UsageException(
                "krakked setup asks for a key, and there is no terminal to ask at. Set "
                + $"{CredentialNames.KeyVariable}, {CredentialNames.SecretVariable} and "
                + $"{CredentialNames.PasswordVariable} or {CredentialNames.PasswordFileVariable}, and add --from-env.");
        }

        using var credentials = isFromEnvironment ? Given(environment, store) : Asked(environment.Terminal);
        using var password = isFromEnvironment
            ? SetupPassword.Given(environment, store)
            : SetupPassword.Asked(environment.Terminal);
        var clock = new SystemClock();
        var probe = new KrakenCredentialProbe(address, folders.NonceFolder, clock, TimeProvider.System);
        var ended = await new SetupFlow(probe, store, clock).RunAsync(
            credentials,
            password,
            new SetupOptions
            {
                IsForced = result.GetValue(Force),
                SavesUnvalidated = result.GetValue(SaveUnvalidated),
                AllowsWithdrawal = result.GetValue(AllowWithdrawal),
            },
            cancellation).ConfigureAwait(false);
        Show(ended, store, credentials.Fingerprint, result.GetValue(CommonOptions.Json));
        return ended.ExitCode;
    }

    private static ApiCredentials Given(ProcessEnvironment environment, SecretsStore store)
    {
        var warnings = new List<string>();
        var search = new CredentialLoader(environment, store).FromEnvironment(warnings);
        return search?.Credentials ?? throw new UsageException(
            search?.Sentence
            ?? (warnings.Count > 0 ? warnings[0] + " " : "")
                + $"--from-env needs {CredentialNames.KeyVariable} and {CredentialNames.SecretVariable}, both set.");
    }

    private static ApiCredentials Asked(ITerminal terminal) =>
        HiddenInput.Read(terminal, "API key (not shown): ", key =>
        {
            // The second line is read while the first is still alive, so both are wiped when this ends.
            var keyText = key.ToArray();
            try
            {
                return HiddenInput.Read(terminal, "API secret (not shown): ", secret =>
                    ApiCredentials.TryCreate(keyText, secret, out var credentials, out var problem)
                        ? credentials
                        : throw new UsageException(problem));
            }
            finally
            {
                Array.Clear(keyText);
            }
        });

    private static void Show(SetupResult ended, SecretsStore store, string fingerprint, bool isJson)
    {
        if (isJson)
        {
            Report.Json(new JsonObject
            {
                ["saved"] = ended.IsSaved,
                ["validated"] = ended.IsValidated,
                ["status"] = CredentialNames.WordOf(ended.Verdict.Status),
                ["file"] = store.Path,
                ["fingerprint"] = fingerprint,
                ["may_withdraw"] = ended.Verdict.Permissions is null ? null : ended.Verdict.MayWithdraw,
                ["permissions"] = ended.Verdict.Permissions is { } permissions
                    ? new JsonArray([.. permissions.Select(static text => (JsonNode)text)])
                    : null,
                ["sentences"] = new JsonArray([.. ended.Sentences.Select(static text => (JsonNode)text)]),
            });
            return;
        }

        foreach (var sentence in ended.Sentences)
        {
            if (ended.IsSaved)
            {
                Console.WriteLine(sentence);
            }
            else
            {
                Report.Fault(sentence);
            }
        }
    }
}
