using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>What a process said and ended with.</summary>
public sealed record Answer(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Error}";
}

/// <summary>Runs the command as a user does: another process, its own arguments and environment.</summary>
public static class KrakkedProcess
{
    // Long enough for any honest run here; a process that is still there then hangs, and the test says so.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Dll => Path.Combine(AppContext.BaseDirectory, "krakked.dll");

    public static Answer Run(params string[] arguments) => RunWith([], arguments);

    public static Answer RunWith(IReadOnlyList<(string Name, string Value)> environment, params string[] arguments) =>
        Start("dotnet", [Dll, .. arguments], environment);

    public static Answer Shell(string script) => Start("bash", ["-c", script], []);

    public static Process Begin(
        string file, IReadOnlyList<string> arguments, IReadOnlyList<(string, string)> environment)
    {
        var start = new ProcessStartInfo(file)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static Answer End(Process process)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The process still ran after {Patience}: it hangs.");
        }

        Task.WaitAll(output, error);
        return new Answer(process.ExitCode, output.Result, error.Result);
    }

    private static Answer Start(
        string file, IReadOnlyList<string> arguments, IReadOnlyList<(string, string)> environment)
    {
        using var process = Begin(file, arguments, environment);
        return End(process);
    }
}

/// <summary>A folder of the test's own, gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("krakked-test-").FullName;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
