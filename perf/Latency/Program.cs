using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using KrakkedCore.Perf.Latency;
using KrakkedCore.Perf.Measuring.Machine;

const int RateDefault = 500;
const int SecondsDefault = 20;

var settings = LatencyOptions.Parse(args, RateDefault, SecondsDefault, out var error);
if (settings is null)
{
    Console.Error.WriteLine(error);
    Console.Error.WriteLine(LatencyOptions.Usage);
    return 2;
}

var machine = MachineFacts.Read();
var isQuiet = QuietMachine.Wait(secondsMax: 20, out var otherCores);
var platform = PlatformThread.Watch(settings.StepsPerSecond, Math.Min(5, settings.Seconds));
var run = new LatencyRun(
    new Schedule(settings.StepsPerSecond),
    steps: settings.StepsPerSecond * settings.Seconds,
    warmUpSteps: settings.StepsPerSecond * 3);
var stages = new List<Stage> { new("a thread that only reads the clock (the platform)", platform) };
stages.AddRange(run.Run());

Console.WriteLine(machine);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{settings.StepsPerSecond * 2} frames/s for {settings.Seconds} s, buffered journal, 2 threads, adaptive wait"));
if (!isQuiet)
{
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"The machine did not become quiet: others used {otherCores:0.0} cores. The tails are theirs too."));
}

LatencyTable.Write(Console.Out, stages);
if (settings.JsonPath is not null)
{
    using var stream = File.Create(settings.JsonPath);
    LatencyTable.WriteJson(stream, machine, settings, isQuiet, stages);
}

return stages[^1].Latencies.Count > 0 ? 0 : 1;
