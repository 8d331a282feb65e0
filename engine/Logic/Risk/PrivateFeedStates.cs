using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Engine.Logic.Risk;

/// <summary>How the private feed's states add up.</summary>
internal static class PrivateFeedStates
{
    /// <summary>What is known after one more state.</summary>
    internal static PrivateFeed After(this PrivateFeed known, FeedStatus status)
    {
        var part = status.Channel switch
        {
            FeedChannel.Executions => PrivateFeed.HasExecutions,
            FeedChannel.Balances => PrivateFeed.HasBalances,
            _ => PrivateFeed.NotInUse,
        };
        return status.State switch
        {
            FeedState.Connected or FeedState.Disconnected => PrivateFeed.InUse,
            FeedState.Subscribed => known | part | PrivateFeed.InUse,
            FeedState.SubscriptionLost => (known & ~part) | PrivateFeed.InUse,
            _ => known | PrivateFeed.InUse,
        };
    }

    /// <summary>It is needed, and not all of it is there.</summary>
    internal static bool IsLost(this PrivateFeed known) => known is not (PrivateFeed.NotInUse or PrivateFeed.IsWhole);
}
