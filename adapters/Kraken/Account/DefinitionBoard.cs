using System;
using System.Threading;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>The definitions the engine has taken, as the OMS thread saw them go by.</summary>
/// <remarks>
/// The OMS thread writes; the session reads. What is here, the deciding thread has in front of everything that is
/// published from now on.
/// </remarks>
internal sealed class DefinitionBoard
{
    private readonly bool[] _assets = new bool[ushort.MaxValue + 1];
    private PairText?[] _pairs = new PairText?[256];

    internal bool Knows(AssetId asset) => Volatile.Read(ref _assets[asset.Row]);

    /// <returns>Null for a pair the engine does not know.</returns>
    internal PairText? Find(InstrumentId instrument)
    {
        var pairs = Volatile.Read(ref _pairs);
        return (uint)instrument.Row < (uint)pairs.Length ? Volatile.Read(ref pairs[instrument.Row]) : null;
    }

    internal void OnInput(in InputEvent input)
    {
        if (input.Kind == InputKind.AssetDefinition)
        {
            Volatile.Write(ref _assets[input.AssetDefinition.Asset.Row], true);
        }
        else if (input.Kind == InputKind.InstrumentDefinition && input.Instrument.Row > 0)
        {
            Set(input.Instrument.Row, new PairText(in input.InstrumentDefinition));
        }
    }

    private void Set(int row, PairText pair)
    {
        var pairs = _pairs;
        if (row >= pairs.Length)
        {
            Array.Resize(ref pairs, Math.Max(row + 1, pairs.Length * 2));
            pairs[row] = pair;
            Volatile.Write(ref _pairs, pairs);
            return;
        }

        Volatile.Write(ref pairs[row], pair);
    }
}
