using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms;

/// <summary>What of an order the venue still owes an answer to.</summary>
[Flags]
internal enum Awaited : byte
{
    None = 0,
    Submit = 1,
    Cancel = 2,
    Query = 4,
}

/// <summary>One order with a request under way.</summary>
internal struct InFlightOrder
{
    internal ClientOrderId Order;

    internal UnixNs AskAfter;

    internal Awaited Awaited;

    internal bool IsTimedOut;
}
