using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Tools.Krakked.Secrets;

/// <summary>Asks the venue about a key, and saves it only when that, or the operator's word, allows it.</summary>
internal sealed class SetupFlow(ICredentialProbe probe, SecretsStore store, IClock clock)
{
    /// <summary>Asks, decides, saves.</summary>
    /// <param name="credentials">Stay the caller's.</param>
    /// <param name="password">Stays the caller's.</param>
    /// <param name="options">What the operator insists on.</param>
    /// <param name="cancellation">Gives up before anything is saved.</param>
    internal async Task<SetupResult> RunAsync(
        ApiCredentials credentials, SecretPassword password, SetupOptions options, CancellationToken cancellation)
    {
        var verdict = await probe.ProbeAsync(credentials, cancellation).ConfigureAwait(false);
        var sentences = new List<string> { verdict.Sentence };
        if (!MaySave(verdict, options, sentences))
        {
            return new SetupResult(IsSaved: false, IsValidated: false, verdict, sentences);
        }

        var isValidated = verdict.Status == CredentialStatus.Loaded;
        store.Save(credentials, password, clock.Now, isValidated);
        sentences.Add(
            $"Credentials {credentials.Fingerprint} are saved in {store.Path}, encrypted, "
            + (isValidated ? "validated." : "not validated."));
        return new SetupResult(IsSaved: true, isValidated, verdict, sentences);
    }

    private static bool MaySave(CredentialVerdict verdict, SetupOptions options, List<string> sentences)
    {
        switch (verdict.Status)
        {
            case CredentialStatus.AuthError when !options.IsForced:
                sentences.Add("Nothing was saved. Correct the key, or add --force to save it as it is.");
                return false;
            case CredentialStatus.AuthError:
                return true;
            case CredentialStatus.ServiceError when !options.SavesUnvalidated:
                sentences.Add("Nothing was saved. Try again, or add --save-unvalidated to save it without an answer.");
                return false;
            case CredentialStatus.ServiceError:
                return true;
        }

        if (verdict.Permissions is not null && !verdict.MayWithdraw)
        {
            return true;
        }

        sentences.Add(verdict.MayWithdraw
            ? "This key may withdraw funds: whoever gets hold of it can empty the account, and krakked never withdraws."
            : "Whether this key may withdraw funds could not be told, and krakked never withdraws.");
        if (!options.AllowsWithdrawal)
        {
            sentences.Add(
                "Nothing was saved. Make a key without that permission, or add --allow-withdraw-permission.");
        }

        return options.AllowsWithdrawal;
    }
}
