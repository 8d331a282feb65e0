using System;
using System.IO;
using System.Linq;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

/// <summary>A theory that needs the lz4 command, and is skipped with that reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Lz4CommandTheoryAttribute : TheoryAttribute
{
    public Lz4CommandTheoryAttribute()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (!path.Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "lz4"))))
        {
            Skip = "This machine has no lz4 command; install the package lz4.";
        }
    }
}
