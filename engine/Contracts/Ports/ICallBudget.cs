using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>The venue's counter of private REST calls of one account.</summary>
/// <remarks>Any thread calls it, with the engine's time; a time before the newest one counts as that.</remarks>
public interface ICallBudget
{
    /// <summary>Takes the cost of a call out of the budget, or says when there will be enough.</summary>
    /// <param name="priority">Only <see cref="CallPriority.Safety"/> may use the reserve.</param>
    /// <param name="cost">Points, 0 or more; 0 still waits out a refusal.</param>
    /// <param name="now">Engine time.</param>
    /// <param name="readyAt">When to ask again; <paramref name="now"/> when it was taken.</param>
    /// <returns>True when the call may leave.</returns>
    bool TryTake(CallPriority priority, int cost, UnixNs now, out UnixNs readyAt);

    /// <summary>The venue refused a call for its rate: the budget is used up for a while.</summary>
    /// <param name="now">Engine time.</param>
    /// <param name="until">No call before this moment; zero when the venue named none.</param>
    void OnRefused(UnixNs now, UnixNs until);
}
