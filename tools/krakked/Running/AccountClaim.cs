using System.IO;
using System.Text;
using KrakkedCore.Tools.Krakked.Configuration;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>One journal, one account: what was simulated never mixes with what is real.</summary>
internal static class AccountClaim
{
    private const string Paper = "paper";

    /// <summary>Notes whose account the folder keeps, or checks it.</summary>
    /// <param name="folder">Of the run.</param>
    /// <param name="keyFingerprint">Of the API key whose account is traded; null for the simulated one.</param>
    /// <exception cref="ConfigException">The folder keeps another account.</exception>
    public static void Take(DataFolder folder, string? keyFingerprint)
    {
        var path = Path.Combine(folder.Root, "account");
        var wanted = keyFingerprint is null ? Paper : $"key {keyFingerprint}";
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder.Root);
            if (Directory.Exists(folder.Journal) && Directory.GetFiles(folder.Journal).Length > 0)
            {
                Refuse(folder, wanted, Paper); // the demo's, a recording's or a backtest's: all simulated
            }

            File.WriteAllText(path, wanted, Encoding.ASCII);
            return;
        }

        Refuse(folder, wanted, File.ReadAllText(path, Encoding.ASCII).Trim());
    }

    private static void Refuse(DataFolder folder, string wanted, string found)
    {
        if (found != wanted)
        {
            throw new ConfigException(
                "The configuration",
                [$"execution.mode and the credentials mean the account \"{wanted}\", and the journal in {folder.Root} "
                    + $"is that of \"{found}\": one journal keeps one account. Give another folder with --data."]);
        }
    }
}
