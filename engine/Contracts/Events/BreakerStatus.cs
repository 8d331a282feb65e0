using System.Runtime.InteropServices;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>Endpoints of the venue's REST interface that fail together.</summary>
public enum BreakerGroup : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Public market data.</summary>
    Public = 1,

    /// <summary>Private reads: balances, orders, trades, ledger, tokens.</summary>
    Account = 2,

    /// <summary>New and changed orders.</summary>
    Trading = 3,

    /// <summary>Cancels and the dead-man switch; its breaker tells, and never stops a call.</summary>
    Safety = 4,
}

/// <summary>Whether calls of a group leave.</summary>
public enum BreakerState : byte
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>They do.</summary>
    Closed = 1,

    /// <summary>They do not: too many failed in a row.</summary>
    Open = 2,

    /// <summary>One does, to find out.</summary>
    HalfOpen = 3,
}

/// <summary>A circuit breaker of the REST edge changed its state.</summary>
/// <param name="FailuresInRow">Calls that failed one after the other; 0 once one succeeded.</param>
/// <param name="Group">Which endpoints.</param>
/// <param name="State">Its state from now on.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct BreakerStatus(int FailuresInRow, BreakerGroup Group, BreakerState State);
