using System;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>A short run of the demo whose folder several tests copy. They must not change it.</summary>
public sealed class ShortDemoFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShortDemoFixture() =>
        Demo = KrakkedProcess.Run("demo", "--seconds", "6", "--seed", "7", "--data", Data, "--json");

    public string Data => _folder.Of("data");

    public Answer Demo { get; }

    public void Dispose() => _folder.Dispose();
}
