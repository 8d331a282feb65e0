using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>What trades of each pair cost, where the venue has said it.</summary>
internal sealed class FeeTable(int rowCount, SettingsTable settings, OutputWriter outputs)
{
    private readonly FeeSchedule[] _schedules = new FeeSchedule[rowCount];

    /// <summary>What crossing the spread costs, millionths: by the pair's schedule where it is known.</summary>
    internal long TakerShare(InstrumentId instrument)
    {
        ref readonly var schedule = ref _schedules[instrument.Row];
        return schedule.Count == 0
            ? settings.Engine.FeeTakerShare
            : schedule.TierAt(settings.Engine.FeeVolume30Days).TakerMillionths;
    }

    internal void OnSchedule(in InputEvent input)
    {
        if (input.FeeSchedule.IsSound)
        {
            _schedules[input.Instrument.Row] = input.FeeSchedule;
            return;
        }

        outputs.Anomaly(AnomalyKind.InvalidSetting, input.Instrument, input.FeeSchedule.Count, (long)input.Kind);
    }

    internal void Carry(StateCarrier state, int rowLast) => state.Rows(_schedules.AsSpan(0, rowLast + 1));
}
