using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using Xunit;

namespace KrakkedCore.Tests.Unit.Paper;

/// <summary>A lane that keeps what it takes, and takes only as much as it has room for.</summary>
internal sealed class PaperLane : IInputLane
{
    internal List<InputEvent> Taken { get; } = new(10_000);

    internal int Room { get; set; } = int.MaxValue;

    internal bool IsForgetful { get; set; }

    public bool TryPublish(ReadOnlySpan<InputEvent> run)
    {
        if (run.Length > Room)
        {
            return false;
        }

        Room -= run.Length;
        foreach (ref readonly var item in run)
        {
            if (!IsForgetful)
            {
                Taken.Add(item);
            }
        }

        return true;
    }

    public void Publish(ReadOnlySpan<InputEvent> run) => Assert.Fail("The venue must never wait.");
}
