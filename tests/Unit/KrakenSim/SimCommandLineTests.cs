using System.IO;
using System.Threading.Tasks;
using KrakkedCore.Tools.KrakenSim.Commands;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim;

public sealed class SimCommandLineTests
{
    [Theory]
    [InlineData(0, "", "--help")]
    [InlineData(0, "", "play", "--help")]
    [InlineData(2, "--prot", "generate", "--prot", "3")]
    [InlineData(2, "Speed was 0", "generate", "--speed", "0")]
    [InlineData(2, "Pair \"FOO/USD\"", "generate", "--pairs", "FOO/USD")]
    [InlineData(2, "EventsPerMarketSecond was 0", "generate", "--events-per-second", "0")]
    [InlineData(2, "Port was 70000", "generate", "--port", "70000")]
    [InlineData(2, "--speed was never", "play", "x.jsonl", "--speed", "never")]
    [InlineData(2, "Fault \"K99\"", "generate", "--fault", "K99")]
    [InlineData(2, "--balance was BTC", "generate", "--balance", "BTC")]
    [InlineData(2, "Pair count was 6000", "generate", "--pair-count", "6000")]
    [InlineData(2, "Key file no-such-keys.json", "generate", "--keys", "no-such-keys.json")]
    [InlineData(1, "no-such-instruments.json", "generate", "--instruments", "no-such-instruments.json")]
    [InlineData(1, "no-such-file.jsonl", "play", "no-such-file.jsonl")]
    [InlineData(1, "no-such-file.csv", "play", "no-such-file.csv")]
    public async Task What_cannot_be_done_is_told_with_its_exit_code(int exitCode, string told, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await SimCommandLine.RunAsync(words, output, error);

        Assert.Equal(exitCode, code);
        Assert.Contains(told, error.ToString());
        Assert.Equal(exitCode == 0, error.ToString().Length == 0);
    }
}
