using System;
using KrakkedCore.Tools.KrakenSim.Generator;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>What is wrong right now; the parts of the venue look here before they speak.</summary>
internal sealed class FaultState(ulong seed)
{
    private readonly SeededRandom _random = new(seed, stream: 0xFA17);

    /// <summary>Subscriptions are acknowledged and never served (K1).</summary>
    internal bool MutesSubscriptions { get; set; }

    /// <summary>Some subscriptions vanish, some are refused (K11).</summary>
    internal bool ThinsSubscriptions { get; set; }

    /// <summary>Every client order id is refused (K6).</summary>
    internal bool RefusesClientIds { get; set; }

    /// <summary>Orders may be validated only (K19).</summary>
    internal bool RefusesPlacing { get; set; }

    /// <summary>Trades do not happen (K16).</summary>
    internal bool HoldsTrades { get; set; }

    /// <summary>Requests that are carried out while their answers are lost (K4).</summary>
    internal int LostAnswers { get; set; }

    /// <summary>Private messages that are lost with their number (K18).</summary>
    internal int SkippedMessages { get; set; }

    /// <summary>Execution messages that are lost without a trace (K20).</summary>
    internal int LostExecutions { get; set; }

    /// <summary>Private calls refused for their nonce (K9).</summary>
    internal int RefusedNonces { get; set; }

    /// <summary>Answers that are HTML.</summary>
    internal int HtmlAnswers { get; set; }

    /// <summary>Answers that warn.</summary>
    internal int WarnedAnswers { get; set; }

    /// <summary>Answers with fields nobody knows.</summary>
    internal int StrangeAnswers { get; set; }

    /// <summary>Answers cut short.</summary>
    internal int CutAnswers { get; set; }

    /// <summary>Answers of megabytes.</summary>
    internal int HugeAnswers { get; set; }

    /// <summary>Answers with numbers that are none.</summary>
    internal int HostileAnswers { get; set; }

    /// <summary>Pages of histories that lack a row.</summary>
    internal int HoledPages { get; set; }

    /// <summary>Pages of histories before which something happens.</summary>
    internal int ShiftedPages { get; set; }

    /// <summary>Balance messages that are lost without a trace.</summary>
    internal int LostBalances { get; set; }

    /// <summary>Balance messages that are told twice.</summary>
    internal int DoubledBalances { get; set; }

    /// <summary>A fill's ledger entries are told before it.</summary>
    internal bool TellsBalancesFirst { get; set; }

    /// <summary>Balance messages wait.</summary>
    internal bool HoldsBalances { get; set; }

    internal TimeSpan AnswerDelay { get; set; }

    /// <summary>Everybody is refused with 429.</summary>
    internal bool BansAll { get; set; }

    /// <summary>How far off the venue's clock is.</summary>
    internal TimeSpan ClockError { get; set; }

    internal bool Chance(int percent) => _random.Chance(percent);

    internal long Below(long bound) => _random.Below(bound);
}
