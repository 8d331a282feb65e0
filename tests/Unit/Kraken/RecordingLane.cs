using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Tests.Unit.Kraken;

/// <summary>A lane that keeps what it is given, or has no room while a test says so.</summary>
internal sealed class RecordingLane : IInputLane
{
    public List<InputEvent> Events { get; } = [];

    public bool IsFull { get; set; }

    public IEnumerable<FeedStatus> Statuses =>
        Events.Where(item => item.Kind == InputKind.FeedStatus).Select(item => item.FeedStatus);

    public bool TryPublish(ReadOnlySpan<InputEvent> run)
    {
        if (!IsFull)
        {
            Assert(run);
            Events.AddRange(run);
        }

        return !IsFull;
    }

    public void Publish(ReadOnlySpan<InputEvent> run) => throw new NotSupportedException("The feed never waits.");

    public IEnumerable<InputEvent> Of(InputKind kind) => Events.Where(item => item.Kind == kind);

    private static void Assert(ReadOnlySpan<InputEvent> run) =>
        Xunit.Assert.True(run.Length > 0 && run[^1].Flags.HasFlag(EventFlags.LastOfRun));
}
