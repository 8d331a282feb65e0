using System;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Risk;

/// <summary>When the newest orders were sent, so that no second sees too many.</summary>
internal sealed class OrderRate
{
    private readonly UnixNs[] _times = new UnixNs[SettingsTable.OrdersPerSecondLimit];
    private int _next;

    /// <summary>True when one more order keeps any one second within the limit.</summary>
    internal bool Allows(UnixNs time, int ordersPerSecondMax)
    {
        var place = _next - ordersPerSecondMax;
        var oldest = _times[place < 0 ? place + _times.Length : place];
        return oldest.Raw == 0 || time - oldest >= UnixNs.PerSecond;
    }

    internal void Add(UnixNs time)
    {
        _times[_next] = time;
        _next = _next + 1 == _times.Length ? 0 : _next + 1;
    }

    internal void Carry(StateCarrier state)
    {
        state.Rows(_times.AsSpan());
        state.Field(ref _next);
    }
}
