using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Replaying;

/// <summary>The fields of an event by name: for dumps, and to name the first one in which two events differ.</summary>
public static class EventFields
{
    /// <summary>Header and payload fields, in the order of the layout.</summary>
    /// <param name="input">Any input.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(in InputEvent input) =>
        Collect(input, InputEvent.PayloadOffset, input.Kind.ToString());

    /// <summary>Header and payload fields, in the order of the layout.</summary>
    /// <param name="output">Any output.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(in OutputEvent output) =>
        Collect(output, OutputEvent.PayloadOffset, output.Kind.ToString());

    /// <summary>The first field in which two outputs differ.</summary>
    /// <param name="recorded">From the journal.</param>
    /// <param name="replayed">From this build.</param>
    /// <returns>For instance <c>Signal.Fast: recorded 100.1, replayed 100.2</c>; null when they are equal.</returns>
    public static string? FirstDifference(in OutputEvent recorded, in OutputEvent replayed)
    {
        var before = Of(in recorded);
        var after = Of(in replayed);
        for (var index = 0; index < Math.Min(before.Count, after.Count); index++)
        {
            if (before[index].Key != after[index].Key || before[index].Value != after[index].Value)
            {
                var isSameField = before[index].Key == after[index].Key;
                return $"{before[index].Key}: recorded {before[index].Value}, replayed "
                    + (isSameField ? after[index].Value : $"another field, {after[index].Key}");
            }
        }

        var isEqual = MemoryMarshal.AsBytes(new ReadOnlySpan<OutputEvent>(in recorded))
            .SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<OutputEvent>(in replayed)));
        return isEqual ? null : "bytes outside the named fields";
    }

    private static List<KeyValuePair<string, string>> Collect(object item, int payloadOffset, string kind)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in item.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            var offset = field.GetCustomAttribute<FieldOffsetAttribute>()!.Value;
            if (offset != payloadOffset)
            {
                Add(fields, field.Name, field.GetValue(item));
            }
            else if (field.Name == kind)
            {
                Add(fields, kind, field.GetValue(item));
            }
        }

        return fields;
    }

    private static void Add(List<KeyValuePair<string, string>> fields, string name, object? value)
    {
        switch (value)
        {
            case BookLevels levels:
                AddLevels(fields, name, levels);
                break;
            case FeeSchedule schedule:
                AddTiers(fields, name, schedule);
                break;
            case InstrumentId id:
                fields.Add(new(name, id.Row.ToString(CultureInfo.InvariantCulture)));
                break;
            case AssetId id:
                fields.Add(new(name, id.Row.ToString(CultureInfo.InvariantCulture)));
                break;
            case ulong digest:
                fields.Add(new(name, digest.ToString("x16", CultureInfo.InvariantCulture)));
                break;
            case IFormattable or bool or Price or Quantity or Amount or UnixNs or ClientOrderId or Text24 or Text56:
                fields.Add(new(name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty));
                break;
            case null:
                break;
            default:
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                {
                    Add(fields, $"{name}.{property.Name}", property.GetValue(value));
                }

                break;
        }
    }

    private static void AddTiers(List<KeyValuePair<string, string>> fields, string name, FeeSchedule schedule)
    {
        fields.Add(new($"{name}.Count", schedule.Count.ToString(CultureInfo.InvariantCulture)));
        for (var index = 0; index < Math.Min((int)schedule.Count, FeeSchedule.CountMax); index++)
        {
            var tier = schedule.Tiers[index];
            var text = $"taker {tier.TakerMillionths}, maker {tier.MakerMillionths} from {tier.VolumeFrom}";
            fields.Add(new($"{name}.{index}", text));
        }
    }

    private static void AddLevels(List<KeyValuePair<string, string>> fields, string name, BookLevels levels)
    {
        fields.Add(new($"{name}.Checksum", levels.Checksum.ToString(CultureInfo.InvariantCulture)));
        fields.Add(new($"{name}.Depth", levels.Depth.ToString(CultureInfo.InvariantCulture)));
        for (var index = 0; index < Math.Min((int)levels.Count, BookLevels.CountMax); index++)
        {
            var side = (levels.AskMask >> index & 1) != 0 ? "ask" : "bid";
            var level = levels.Levels[index];
            fields.Add(new($"{name}.{index}.{side}", $"{level.Quantity} @ {level.Price}"));
        }
    }
}
