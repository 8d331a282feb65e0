using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Store.Portfolio;

/// <summary>A folder with databases of the test's own, gone afterwards.</summary>
internal sealed class PortfolioFolder : IDisposable
{
    internal const string Journal = "journal-1";

    internal string Path { get; } = Directory.CreateTempSubdirectory("krakked-portfolio-").FullName;

    internal string File => In("portfolio.db");

    internal static PortfolioDatabaseOptions Options(int retentionDays = 30, UnixNs? prunedBefore = null) => new()
    {
        Journal = Journal,
        SnapshotRetentionDays = retentionDays,
        PrunedBefore = prunedBefore,
        BusyTimeoutMs = 0,
    };

    internal string In(string name) => System.IO.Path.Combine(Path, name);

    internal PortfolioDatabase Write(PortfolioDatabaseOptions? options = null, string name = "portfolio.db") =>
        PortfolioDatabase.OpenForWriting(In(name), options ?? Options());

    internal PortfolioReader Read(string name = "portfolio.db") => PortfolioDatabase.OpenForReading(In(name));

    /// <summary>A database of these outputs, given at once.</summary>
    internal PortfolioReader Holding(OutputScript script)
    {
        using (var database = Write())
        {
            database.Apply(script.All);
        }

        return Read();
    }

    /// <summary>A database of these outputs, in batches of these sizes, opened anew where a size is even.</summary>
    internal string InBatches(string name, OutputEvent[] outputs, IEnumerable<int> sizes)
    {
        var database = Write(name: name);
        try
        {
            var done = 0;
            foreach (var size in sizes)
            {
                var count = Math.Min(size, outputs.Length - done);
                database.Apply(outputs.AsSpan(done, count));
                done += count;
                if (size % 2 == 0)
                {
                    database.Dispose();
                    database = Write(name: name);
                }
            }

            database.Apply(outputs.AsSpan(done));
        }
        finally
        {
            database.Dispose();
        }

        return In(name);
    }

    internal string Exported(string name = "portfolio.db")
    {
        using var stream = new MemoryStream();
        PortfolioExport.ToStream(In(name), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
