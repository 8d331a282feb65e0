using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Perf.Gate;
using KrakkedCore.Perf.Gate.Whole;
using KrakkedCore.Perf.Measuring;
using KrakkedCore.Perf.Measuring.Machine;
using KrakkedCore.Perf.Measuring.Reports;
using Spectre.Console;

var options = Options.Parse(args, out var error);
if (options is null)
{
    Console.Error.WriteLine(error);
    Console.Error.WriteLine(Options.Usage);
    return ExitCode.WrongArguments;
}

if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 240;
    AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
    AnsiConsole.Profile.Capabilities.Ansi = false;
}

if (options.IsSelfTest)
{
    var caught = WholeQuestions.AllocationOnPurpose();
    FigureTable.WriteTerminal([caught]);
    Console.WriteLine(caught.Verdict == Verdict.Fail
        ? "The gate failed an engine that allocates on purpose, as it must."
        : "The gate let an engine pass that allocates on purpose: it counts nothing.");
    return caught.Verdict == Verdict.Fail ? ExitCode.Passed : ExitCode.GoalMissed;
}

var questions = Catalogue.All().Where(question => options.Wants(question.Name)).ToList();
if (questions.Count == 0)
{
    Console.Error.WriteLine(
        $"--only was '{options.Only}', must start one of: "
        + string.Join(", ", Catalogue.All().Select(question => question.Name)));
    return ExitCode.WrongArguments;
}

var settings = options.Command == "gate" ? RunSettings.Gate : RunSettings.Full;
var machine = MachineFacts.Read();
AnsiConsole.MarkupLineInterpolated($"[grey]{machine}[/]");

var figures = new List<Figure>();
using (var measurer = new Measurer(settings))
{
    foreach (var question in questions)
    {
        var figure = question.Answer(measurer);
        figures.Add(figure);
        AnsiConsole.MarkupLineInterpolated($"{figure.Verdict,-9} {figure.Name}: {figure.ValueText()} {figure.Note}");
    }
}

var report = new Report(options.Command, machine, figures);
FigureTable.WriteTerminal(figures);
if (options.Command == "full")
{
    Console.WriteLine(machine);
    FigureTable.WriteMarkdown(Console.Out, figures);
}

if (options.JsonPath is not null)
{
    report.WriteJson(options.JsonPath);
}

return figures.Any(figure => figure.Verdict == Verdict.Fail) ? ExitCode.GoalMissed
    : report.HasPassed ? ExitCode.Passed
    : ExitCode.Unsettled;
