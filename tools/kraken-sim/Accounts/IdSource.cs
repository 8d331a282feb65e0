using KrakkedCore.Tools.KrakenSim.Generator;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>Ids in the venue's form, <c>OXXXXX-XXXXX-XXXXXX</c>; the same seed gives the same ones.</summary>
internal sealed class IdSource(ulong seed)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // Far from the streams of the market, which are small numbers.
    private readonly SeededRandom _random = new(seed, stream: 0x1D50_0000);

    internal string Order() => Next('O');

    internal string Trade() => Next('T');

    internal string Ledger() => Next('L');

    /// <summary>Of deposits, withdrawals and all that is no trade.</summary>
    internal string Reference() => Next('Q');

    private string Next(char first) => string.Create(19, (first, _random), static (text, state) =>
    {
        for (var index = 0; index < text.Length; index++)
        {
            text[index] = Letters[(int)state._random.Below(Letters.Length)];
        }

        text[0] = state.first;
        text[6] = '-';
        text[12] = '-';
    });
}
