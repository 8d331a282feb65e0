using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Spectre.Console;

namespace KrakkedCore.Tools.Krakked.Reporting;

/// <summary>
/// What people and scripts see: tables and progress bars on a terminal, one JSON object with <c>--json</c>.
/// </summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static bool IsInteractive =>
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;

    /// <summary>Shows rows of names and values.</summary>
    /// <param name="title">Above them.</param>
    /// <param name="rows">In order.</param>
    public static void Rows(string title, IReadOnlyList<(string Name, string Value)> rows)
    {
        var width = 0;
        foreach (var (name, _) in rows)
        {
            width = Math.Max(width, name.Length);
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine(title);
        foreach (var (name, value) in rows)
        {
            Console.Out.WriteLine($"  {name.PadRight(width)}  {value}");
        }
    }

    /// <summary>Writes one object to standard output, and nothing else.</summary>
    /// <param name="json">All there is to say.</param>
    public static void Json(JsonObject json) => Console.Out.WriteLine(json.ToJsonString(Indented));

    /// <summary>Writes a fault to standard error.</summary>
    /// <param name="sentence">What failed, where, the rule, the next step.</param>
    public static void Fault(string sentence) => Console.Error.WriteLine(sentence);

    /// <summary>Runs a piece of work, with a bar on a terminal that people look at.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="total">Where it ends.</param>
    /// <param name="isQuiet">True for scripts.</param>
    /// <param name="work">Is given where to tell how far it is.</param>
    /// <typeparam name="TResult">What it gives.</typeparam>
    public static TResult WithProgress<TResult>(
        string name, double total, bool isQuiet, Func<IProgress<long>?, TResult> work)
    {
        if (isQuiet || !IsInteractive)
        {
            return work(null);
        }

        return AnsiConsole.Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(name, maxValue: Math.Max(1, total));
                var result = work(new Bar(task));
                task.Value = task.MaxValue;
                return result;
            });
    }

    /// <summary>Waits for a run of known length, with a bar on a terminal that people look at.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="seconds">How long it takes.</param>
    /// <param name="isQuiet">True for scripts.</param>
    /// <param name="running">The run.</param>
    /// <typeparam name="TResult">What it gives.</typeparam>
    public static async Task<TResult> WhileRunningAsync<TResult>(
        string name, int seconds, bool isQuiet, Task<TResult> running)
    {
        if (!isQuiet && IsInteractive)
        {
            await AnsiConsole.Progress().StartAsync(async context =>
            {
                var task = context.AddTask(name, maxValue: seconds);
                var watch = Stopwatch.StartNew();
                while (await Task.WhenAny(running, Task.Delay(200)).ConfigureAwait(false) != running)
                {
                    task.Value = Math.Min(watch.Elapsed.TotalSeconds, seconds);
                }

                task.Value = seconds;
            }).ConfigureAwait(false);
        }

        return await running.ConfigureAwait(false);
    }

    /// <summary>Waits for a run without an end, with a line on a terminal that says how it goes.</summary>
    /// <param name="describe">How it goes now.</param>
    /// <param name="isQuiet">True for scripts.</param>
    /// <param name="running">The run.</param>
    /// <typeparam name="TResult">What it gives.</typeparam>
    public static async Task<TResult> WhileRunningAsync<TResult>(
        Func<string> describe, bool isQuiet, Task<TResult> running)
    {
        if (!isQuiet && IsInteractive)
        {
            await AnsiConsole.Status().StartAsync("starting", async context =>
            {
                while (await Task.WhenAny(running, Task.Delay(500)).ConfigureAwait(false) != running)
                {
                    context.Status(Markup.Escape(describe()));
                }
            }).ConfigureAwait(false);
        }

        return await running.ConfigureAwait(false);
    }

    private sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
