using System.Collections.Generic;
using System.IO;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>What a journal holds.</summary>
internal static class Records
{
    internal static List<InputEvent> Inputs(DataFolder folder) => Read<InputEvent>(folder, JournalStream.Inputs);

    internal static List<OutputEvent> Outputs(DataFolder folder) => Read<OutputEvent>(folder, JournalStream.Outputs);

    private static List<TEvent> Read<TEvent>(DataFolder folder, JournalStream stream)
        where TEvent : unmanaged
    {
        var events = new List<TEvent>();
        if (!Directory.Exists(folder.Journal))
        {
            return events;
        }

        using var reader = new JournalReader<TEvent>(folder.Journal, stream);
        while (reader.TryRead(out var block))
        {
            events.AddRange(block.Events);
        }

        return events;
    }
}
