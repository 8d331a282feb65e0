using System;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Engine.Pipeline.Views;

/// <summary>What the outputs told so far, in figures: the summary at the end, and the progress meanwhile.</summary>
/// <remarks>Written by one stage. Read when the engine has stopped, or beside it as a figure of a moment ago.</remarks>
public sealed class EngineView
{
    private readonly long[] _outputsByKind = new long[256];

    /// <summary>From the bytes of the feed to the decision seen on the output ring, wall nanoseconds.</summary>
    public LatencyHistogram FeedToDecision { get; } = new();

    /// <summary>Outputs seen, by <see cref="OutputKind"/>.</summary>
    public ReadOnlySpan<long> OutputsByKind => _outputsByKind;

    /// <summary>Outputs seen.</summary>
    public long OutputCount { get; private set; }

    /// <summary>Orders decided.</summary>
    public long OrderCount => _outputsByKind[(byte)OutputKind.SubmitOrder];

    /// <summary>Orders that were filled whole.</summary>
    public long FilledOrderCount { get; private set; }

    /// <summary>Orders the venue refused.</summary>
    public long RejectedOrderCount { get; private set; }

    /// <summary>Orders cancelled or expired.</summary>
    public long CancelledOrderCount { get; private set; }

    /// <summary>Newest valuation.</summary>
    public Equity Equity { get; private set; }

    /// <summary>First valuation of this run.</summary>
    public Equity EquityFirst { get; private set; }

    /// <summary>How the edges do, as told last; nothing while it was not told.</summary>
    public EdgeHealth Health { get; private set; }

    /// <summary>Newest output's digest.</summary>
    public ulong Digest { get; private set; }

    /// <summary>Newest output's sequence.</summary>
    public long OutputSequence { get; private set; }

    /// <summary>Takes one output in.</summary>
    /// <param name="output">In order.</param>
    public void Apply(in OutputEvent output)
    {
        _outputsByKind[(byte)output.Kind]++;
        OutputCount++;
        Digest = output.Digest;
        OutputSequence = output.Sequence;
        if (output.Kind == OutputKind.Equity)
        {
            EquityFirst = _outputsByKind[(byte)OutputKind.Equity] == 1 ? output.Equity : EquityFirst;
            Equity = output.Equity;
        }
        else if (output.Kind == OutputKind.EdgeHealth)
        {
            Health = output.EdgeHealth;
        }
        else if (output.Kind == OutputKind.OrderState)
        {
            ApplyOrder(in output.OrderState);
        }
    }

    private void ApplyOrder(in OrderState order)
    {
        if (order.Status == order.PreviousStatus)
        {
            return;
        }

        FilledOrderCount += order.Status == OrderStatus.Filled ? 1 : 0;
        RejectedOrderCount += order.Status == OrderStatus.Rejected ? 1 : 0;
        CancelledOrderCount += order.Status == OrderStatus.Cancelled ? 1 : 0;
    }
}
