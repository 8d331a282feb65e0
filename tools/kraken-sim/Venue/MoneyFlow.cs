using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>Money that moves without a trade.</summary>
/// <param name="Kind">How.</param>
/// <param name="Asset">Any name of it, for instance <c>BTC</c>; of a conversion, what is spent.</param>
/// <param name="Amount">Above zero, but for the kinds that go both ways. Rounded down to the ledger's decimals.</param>
public sealed record MoneyFlow(FlowKind Kind, string Asset, Amount Amount)
{
    /// <summary>Market time since the venue's start; default at it.</summary>
    public TimeSpan At { get; init; }

    /// <summary>Of a deposit or a withdrawal, in the asset; default none.</summary>
    public Amount Fee { get; init; }

    /// <summary>Of a wallet other than spot: <c>.F</c> flexible, <c>.B</c>, <c>.S</c> bonded. Rewards go to it. Default
    /// spot, for <see cref="FlowKind.Earn"/> <c>.F</c>.</summary>
    public string Wallet { get; init; } = "";

    /// <summary>What a conversion receives.</summary>
    public string Received { get; init; } = "";

    /// <summary>How much a conversion receives.</summary>
    public Amount ReceivedAmount { get; init; }

    /// <summary>Whose; default everybody's.</summary>
    public string? Account { get; init; }
}
