using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>How well the ways to the venue work, from what the edges say.</summary>
internal sealed class EdgeTable
{
    private readonly BreakerStatus[] _breakers = new BreakerStatus[(int)BreakerGroup.Safety + 1];
    private ulong _connections;
    private bool _wasConnected;
    private bool _isVenueClockFar;

    /// <summary>False while a breaker is open: what needs an answer from REST will not get one.</summary>
    internal bool IsRestReachable
    {
        get
        {
            foreach (ref readonly var breaker in _breakers.AsSpan())
            {
                if (breaker.State == BreakerState.Open)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The newest state told; none since the start where there was none.</summary>
    internal ref readonly BreakerStatus this[BreakerGroup group] => ref _breakers[(int)group];

    /// <summary>A public connection is up.</summary>
    internal bool IsConnected => _connections != 0;

    /// <summary>One was, since the start.</summary>
    internal bool WasConnected => _wasConnected;

    /// <summary>The venue's clock is far from ours.</summary>
    internal bool IsVenueClockFar => _isVenueClockFar;

    /// <summary>A new start begins with closed breakers, which say nothing, and without connections.</summary>
    internal void OnStarted()
    {
        Array.Clear(_breakers);
        _connections = 0;
        _wasConnected = false;
        _isVenueClockFar = false;
    }

    /// <summary>A public connection came up, or went down.</summary>
    internal void OnConnection(byte connection, bool isUp)
    {
        var bit = 1UL << (connection % 64);
        _connections = isUp ? _connections | bit : _connections & ~bit;
        _wasConnected |= isUp;
    }

    internal void OnVenueClock(bool isFar) => _isVenueClockFar = isFar;

    internal void OnBreaker(in BreakerStatus status)
    {
        // A group of a later version is no reason to stop: it is one way to the venue that this build never asks about.
        if ((int)status.Group < _breakers.Length)
        {
            _breakers[(int)status.Group] = status;
        }
    }

    internal void Carry(StateCarrier state)
    {
        state.Rows<BreakerStatus>(_breakers);
        state.Field(ref _connections);
        state.Field(ref _wasConnected);
        state.Field(ref _isVenueClockFar);
    }
}
