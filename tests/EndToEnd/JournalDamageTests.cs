using System;
using System.IO;
using System.Linq;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

public sealed class JournalDamageTests(DemoFixture fixture) : IClassFixture<DemoFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(60)]
    public void A_torn_tail_is_reported_repaired_and_the_next_run_goes_on(int cutBytes)
    {
        var data = Copy();
        var segment = Segment(data);
        using (var file = File.OpenWrite(segment))
        {
            file.SetLength(file.Length - cutBytes);
        }

        var verify = KrakkedProcess.Run("journal", "verify", data, "--json");
        var repair = KrakkedProcess.Run("journal", "repair", data, "--json");
        var verifyAgain = KrakkedProcess.Run("journal", "verify", data, "--json");
        var next = KrakkedProcess.Run("demo", "--seconds", "1", "--data", data, "--json");

        Assert.Equal(3, verify.ExitCode);
        Assert.Equal("TornTail", verify.Json.GetProperty("verdict").GetString());
        var whole = verify.Json.GetProperty("inputs").GetProperty("last_sequence").GetInt64();
        Assert.True(repair.ExitCode == 0, repair.ToString());
        Assert.Equal(whole, repair.Json.GetProperty("inputs").GetProperty("last_sequence").GetInt64());
        Assert.True(verifyAgain.ExitCode == 0, verifyAgain.ToString());
        Assert.True(next.ExitCode == 0, next.ToString());
        Assert.True(next.Json.GetProperty("last_sequence").GetInt64() > whole);
    }

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.5, 3)]
    [InlineData(0.9, 7)]
    public void One_flipped_bit_is_found_with_segment_offset_and_sequence(double place, int bit)
    {
        var data = Copy();
        var segment = Segment(data);
        var bytes = File.ReadAllBytes(segment);
        bytes[(int)(bytes.Length * place)] ^= (byte)(1 << bit);
        File.WriteAllBytes(segment, bytes);

        var verify = KrakkedProcess.Run("journal", "verify", data);
        var demo = KrakkedProcess.Run("demo", "--seconds", "1", "--data", data);

        Assert.Equal(3, verify.ExitCode);
        Assert.Contains(Path.GetFileName(segment), verify.Output, StringComparison.Ordinal);
        Assert.Matches("at byte [0-9]+, where event [0-9]+ should be", verify.Output);
        Assert.Equal(3, demo.ExitCode);
        Assert.Equal(bytes, File.ReadAllBytes(segment));
    }

    [Fact]
    public void A_journal_of_another_layout_version_is_refused_with_both_versions_named()
    {
        var data = Copy();
        foreach (var path in Directory.GetFiles(Path.Combine(data, "journal"), "*.lz4"))
        {
            SegmentVersions.Set(path, layoutVersion: 9);
        }

        var answer = KrakkedProcess.Run("replay", data, "--verify");

        Assert.Equal(3, answer.ExitCode);
        Assert.Contains("9", answer.Error, StringComparison.Ordinal);
        Assert.Contains("1", answer.Error, StringComparison.Ordinal);
        Assert.Contains("version", answer.Error, StringComparison.Ordinal);
    }

    private static string Segment(string data) =>
        Directory.GetFiles(Path.Combine(data, "journal"), "inputs-*.lz4").Order().Last();

    private string Copy()
    {
        var data = _folder.Of("data");
        foreach (var source in Directory.GetFiles(fixture.Data, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(data, Path.GetRelativePath(fixture.Data, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        return data;
    }
}
