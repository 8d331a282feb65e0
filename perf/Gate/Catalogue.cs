using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Perf.Gate.Decode;
using KrakkedCore.Perf.Gate.Journal;
using KrakkedCore.Perf.Gate.Kraken;
using KrakkedCore.Perf.Gate.Money;
using KrakkedCore.Perf.Gate.Ring;
using KrakkedCore.Perf.Gate.Whole;

namespace KrakkedCore.Perf.Gate;

/// <summary>Every question, in the order of the way an event travels.</summary>
internal static class Catalogue
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Question> All() =>
        YardstickQuestions.All()
            .Concat(RingQuestions.All())
            .Concat(DecodeQuestions.All())
            .Concat(PrivateQuestions.All())
            .Concat(JournalQuestions.All())
            .Concat(MoneyQuestions.All())
            .Concat(WholeQuestions.All());
}
