using System;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken;

/// <summary>A fact about recorded payloads; skipped, with the reason, where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute(string needs)
    {
        if (Recordings.PathOf(needs) is null)
        {
            Skip = $"The recorded data are not beside the project: ../shared/data/{needs} is missing.";
        }
    }
}
