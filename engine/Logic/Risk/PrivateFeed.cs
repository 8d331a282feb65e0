using System;

namespace KrakkedCore.Engine.Logic.Risk;

/// <summary>What is known of the feed of our own orders and balances.</summary>
[Flags]
internal enum PrivateFeed : byte
{
    /// <summary>Never heard of in this run: a venue that needs none, such as paper.</summary>
    NotInUse = 0,

    /// <summary>Heard of: from now on its loss stops new risk.</summary>
    InUse = 1,

    /// <summary>Orders and fills come in.</summary>
    HasExecutions = 2,

    /// <summary>Balances come in.</summary>
    HasBalances = 4,

    /// <summary>All of it is well.</summary>
    IsWhole = InUse | HasExecutions | HasBalances,
}
