using System.Runtime.CompilerServices;
using KrakkedCore.Engine.Contracts.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.House;

public sealed class EventSizeTests
{
    [Fact]
    public void Events_are_two_cache_lines()
    {
        Assert.Equal(EventLayout.EventBytes, Unsafe.SizeOf<InputEvent>());
        Assert.Equal(EventLayout.EventBytes, Unsafe.SizeOf<OutputEvent>());
    }
}
