using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.Kraken.Rest;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Universe;

/// <summary>A scripted venue that a test changes as it goes, the real REST client, and a folder for the copy.</summary>
internal sealed class UniverseBench : IDisposable
{
    private readonly RestBench _rest;

    internal UniverseBench()
    {
        _rest = new RestBench(Answer, new KrakenRestOptions { RetryCountMax = 0 }, hasKey: false);
        Copy = new UniverseCopy(Path.Combine(Folder, "deep", "universe.copy"));
    }

    /// <summary>Result of AssetPairs; null for a failure.</summary>
    internal string? Pairs { get; set; } = UniverseFixtures.Pairs9;

    internal string? Assets { get; set; } = UniverseFixtures.Assets;

    internal string? Tickers { get; set; } = UniverseFixtures.Whole(UniverseFixtures.Tick6);

    internal UniverseRules Rules { get; set; } = new();

    internal string Folder { get; } = Path.Combine(
        Path.GetTempPath(), "krakked-universe-" + Guid.NewGuid().ToString("N"));

    internal UniverseCopy Copy { get; }

    internal SymbolTable Symbols { get; } = new();

    internal RecordingLane Lane { get; } = new();

    internal KrakkedCore.Tools.KrakenSim.InProcess.VirtualTime Time => _rest.Time;

    internal string[] TickerPaths =>
        [.. _rest.Http.Sent.Where(static sent => sent.Endpoint == "Ticker").Select(static sent => sent.Path)];

    internal int AskedForPairs => _rest.Endpoints.Count(static endpoint => endpoint == "AssetPairs");

    internal UniverseLoader Loader => new(_rest.Client.Public, Rules, Copy, Time);

    internal UniverseKeeper Keeper(TimeSpan? every = null) => new(
        Loader, Symbols, Lane, every ?? TimeSpan.FromHours(1), Time, Time, Serilog.Core.Logger.None);

    internal UniverseLoad Load(bool mayUseCopy = true) => Wait(Loader.Load(mayUseCopy));

    internal string[] Altnames() => [.. Load().Universe!.Pairs.Select(static pair => pair.Altname)];

    internal T Wait<T>(Task<T> work)
    {
        for (var second = 0; second < 600 && !work.IsCompleted; second++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(work.IsCompleted);
        return work.Result;
    }

    internal InstrumentId Row(string name)
    {
        Assert.True(Symbols.TryResolve(System.Text.Encoding.UTF8.GetBytes(name), out var row), name);
        return row;
    }

    public void Dispose()
    {
        _rest.Dispose();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private HttpResponseMessage Answer(SentRequest request)
    {
        var result = request.Endpoint switch
        {
            "AssetPairs" => Pairs,
            "Assets" => Assets,
            _ => Tickers,
        };
        return result is null ? ScriptedHttp.Error("EService:Unavailable") : ScriptedHttp.Ok(result);
    }
}
