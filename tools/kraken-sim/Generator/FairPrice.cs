using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Generator;

/// <summary>What a pair is worth: trends of some minutes that turn, and noise. Order flow follows it.</summary>
/// <remarks>Moves in steps of a quarter second of market time, whatever the rate of events.</remarks>
internal sealed class FairPrice(SeededRandom random, long ticksFirst, UnixNs start)
{
    private const long StepNs = 250 * UnixNs.PerMillisecond;
    private const int StepsPerMinute = 240;
    private const long MicroPerTick = 1_000_000;
    private const long MinuteNs = 60 * UnixNs.PerSecond;

    // The noise of a quarter second, 0.0012 percent of the price, makes about 0.02 percent in a minute.
    private const long NoisePartsPerMillion = 12;

    private readonly long _first = ticksFirst * MicroPerTick;
    private long _micro = ticksFirst * MicroPerTick;
    private UnixNs _time = start;
    private UnixNs _trendUntil = start;
    private long _driftPerStep;

    /// <summary>Nearest tick at or below.</summary>
    internal long Ticks => _micro / MicroPerTick;

    internal void AdvanceTo(UnixNs time, int volatilityPercent)
    {
        while (_time + StepNs <= time)
        {
            _time += StepNs;
            if (_trendUntil <= _time)
            {
                Turn();
            }

            var deviation = _micro / 1_000_000 * NoisePartsPerMillion * volatilityPercent / 100;
            _micro += _driftPerStep + random.Bell(deviation);
        }
    }

    // A trend is 3 to 12 hundredths of a percent a minute for 5 to 16 minutes, and mostly turns afterwards: fast and
    // slow averages of minute candles cross at nearly every turn.
    private void Turn()
    {
        _trendUntil = _time + random.Between(5 * MinuteNs, 16 * MinuteNs);
        var size = _micro / 10_000 * random.Between(3, 12) / StepsPerMinute;
        var wasUp = _driftPerStep > 0;
        var isUp = random.Chance(80) ? !wasUp : wasUp;
        isUp = _micro <= _first * 115 / 100 && (isUp || _micro < _first * 85 / 100);
        _driftPerStep = isUp ? size : -size;
    }
}
