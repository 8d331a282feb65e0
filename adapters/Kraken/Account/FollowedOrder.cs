using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>One order of ours: what the venue said of it, and what of that was told.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct FollowedOrder
{
    internal ClientOrderId Order;
    internal Text24 VenueOrder;
    internal InstrumentId Instrument;

    /// <summary>What the engine asked for, which it compares its fills with; zero when this run did not send it.
    /// </summary>
    internal Quantity Requested;

    /// <summary>As the venue has it; zero while unknown.</summary>
    internal Quantity Quantity;

    /// <summary>Sum of the fills told.</summary>
    internal Quantity Told;

    /// <summary>What the venue says is filled; never less than was told.</summary>
    internal Quantity VenueFilled;

    /// <summary>Engine time; zero when this run did not send it.</summary>
    internal UnixNs SentAt;

    /// <summary>First look-up that found nothing; zero while none did.</summary>
    internal UnixNs MissedSince;

    /// <summary>Since when it is over at the venue; zero before.</summary>
    internal UnixNs EndingSince;

    internal UnixNs CancelSentAt;
    internal Text56 RejectText;
    internal int Misses;
    internal int SeenInPass;
    internal FollowState State;
    internal Side Side;
    internal CloseReason CloseReason;
    internal RejectReason RejectReason;
    internal bool IsByCost;
    internal bool IsImmediate;
    internal bool IsRejected;
    internal bool IsValidateOnly;
    internal bool IsAcceptedTold;

    /// <summary>The total of its fills is final.</summary>
    internal bool IsTotalKnown;

    /// <summary>Somebody asked, and was not answered.</summary>
    internal bool WantsAnswer;

    internal bool WantsCancel;

    /// <summary>Its state here may be behind the venue's.</summary>
    internal bool IsDoubted;

    internal readonly bool IsOver => State is FollowState.Ending or FollowState.Ended;

    /// <summary>Only REST can say more about it.</summary>
    internal readonly bool NeedsLookup =>
        State is FollowState.Unknown or FollowState.Ending
        || (State == FollowState.Open && (WantsAnswer || IsDoubted || VenueFilled > Told))
        || (State == FollowState.Ended && WantsAnswer);
}
