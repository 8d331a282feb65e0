using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Generator;

/// <summary>Calm and storm over the whole market: how much happens, and how far prices move.</summary>
/// <remarks>Weighted by how long spells last, intensity averages 100 percent.</remarks>
internal sealed class Regime(SeededRandom random)
{
    private const long MinuteNs = 60 * UnixNs.PerSecond;

    private UnixNs _until;

    /// <summary>Events compared with the average, percent.</summary>
    internal int IntensityPercent { get; private set; } = 100;

    /// <summary>Price movement compared with the average, percent.</summary>
    internal int VolatilityPercent { get; private set; } = 100;

    /// <summary>Changes spells when their time has come.</summary>
    internal void AdvanceTo(UnixNs time)
    {
        while (_until <= time)
        {
            var begin = _until.Raw == 0 ? time : _until;
            var (percent, shortest, longest) = random.Below(100) switch
            {
                < 35 => (60, 3, 12),
                < 80 => (100, 4, 15),
                _ => (300, 1, 4),
            };
            IntensityPercent = percent;
            VolatilityPercent = percent;
            _until = begin + random.Between(shortest * MinuteNs, longest * MinuteNs);
        }
    }
}
