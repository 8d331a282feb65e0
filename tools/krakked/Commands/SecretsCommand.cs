using System;
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

/// <summary><c>krakked secrets status|remove</c>: where credentials would come from, and taking them away.</summary>
internal static class SecretsCommand
{
    private static readonly Option<bool> Validate = new("--validate")
    {
        Description = "Ask the venue too, by calls that change nothing.",
    };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Remove without asking." };

    public static Command Create()
    {
        var status = new Command("status", "Say where credentials come from, and whether they can be used.")
        {
            Validate, VenueAddress.Config, ConfigCommand.Environment, VenueAddress.RestUrl, CommonOptions.Json,
        };
        status.SetAction(StatusAsync);
        var remove = new Command("remove", "Overwrite and delete the secrets file.") { Yes, CommonOptions.Json };
        remove.SetAction(result => Remove(result.GetValue(Yes), result.GetValue(CommonOptions.Json)));
        return new Command("secrets", "Look at kept credentials, or remove them.") { status, remove };
    }

    private static async Task<int> StatusAsync(ParseResult result, CancellationToken cancellation)
    {
        var folders = AppFolders.Here();
        var store = new SecretsStore(folders.SecretsFile);
        using var search = new CredentialLoader(new ProcessEnvironment(), store).Load();
        var (status, sentence) = (search.Status, search.Sentence);
        if (result.GetValue(Validate) && search.Credentials is { } credentials)
        {
            var clock = new SystemClock();
            var probe = new KrakenCredentialProbe(
                VenueAddress.Of(result), folders.NonceFolder, clock, TimeProvider.System);
            var verdict = await probe.ProbeAsync(credentials, cancellation).ConfigureAwait(false);
            (status, sentence) = (verdict.Status, $"{sentence} {verdict.Sentence}");
        }

        Show(search, status, sentence, store, result.GetValue(CommonOptions.Json));
        return status switch
        {
            CredentialStatus.Loaded => ExitCodes.Success,
            CredentialStatus.ServiceError => ExitCodes.Service,
            _ => ExitCodes.Credentials,
        };
    }

    private static void Show(
        CredentialSearch search, CredentialStatus status, string sentence, SecretsStore store, bool isJson)
    {
        var header = search.Header;
        var fingerprint = search.Credentials?.Fingerprint ?? header?.Fingerprint;
        if (isJson)
        {
            Report.Json(new JsonObject
            {
                ["status"] = CredentialNames.WordOf(status),
                ["source"] = CredentialNames.WordOf(search.Source),
                ["file"] = store.Path,
                ["file_exists"] = store.Exists,
                ["fingerprint"] = fingerprint,
                ["validated"] = header?.IsValidated,
                ["validated_at"] = header is { IsValidated: true } ? header.ValidatedAt.ToString() : null,
                ["saved_at"] = header?.SavedAt.ToString(),
                ["sentence"] = sentence,
                ["warnings"] = new JsonArray([.. search.Warnings.Select(static text => (JsonNode)text)]),
            });
            return;
        }

        Report.Rows(
            sentence,
            [
                ("status", CredentialNames.WordOf(status)),
                ("source", CredentialNames.WordOf(search.Source)),
                ("file", store.Exists ? store.Path : $"{store.Path}, which is not there"),
                ("key", fingerprint ?? "unknown"),
                ("validated", header is null ? "unknown" : header.IsValidated ? $"{header.ValidatedAt}" : "never"),
            ]);
        foreach (var warning in search.Warnings)
        {
            Report.Fault(warning);
        }
    }

    private static int Remove(bool isSure, bool isJson)
    {
        var store = new SecretsStore(AppFolders.Here().SecretsFile);
        var terminal = new SystemTerminal();
        if (store.Exists && !isSure && !terminal.IsThere)
        {
            throw new UsageException($"{store.Path} is there, and nobody to ask: add --yes to remove it.");
        }

        var mayRemove = isSure || !store.Exists || HiddenInput.Read(
            terminal, $"Remove {store.Path}? Type yes: ", static line => line is "yes");
        var isRemoved = mayRemove && store.Remove();
        var sentence = isRemoved ? $"{store.Path} is removed. The key itself lives on until it is deleted at the venue."
            : mayRemove ? $"There is no secrets file {store.Path}; nothing was to be removed."
            : $"{store.Path} is still there.";
        if (isJson)
        {
            Report.Json(new JsonObject { ["removed"] = isRemoved, ["file"] = store.Path, ["sentence"] = sentence });
        }
        else
        {
            Console.WriteLine(sentence);
        }

        return mayRemove ? ExitCodes.Success : ExitCodes.Usage;
    }
}
