using System;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>One run of the demo whose journal several tests look at. They must not change it.</summary>
public sealed class DemoFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DemoFixture() =>
        Demo = KrakkedProcess.Run("demo", "--seconds", "20", "--seed", "7", "--data", Data, "--json");

    public string Data => _folder.Of("data");

    public string Journal => _folder.Of("data/journal");

    public Answer Demo { get; }

    public void Dispose() => _folder.Dispose();
}
