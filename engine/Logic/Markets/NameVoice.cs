using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>Names assets and pairs for readers of outputs, who never see the inputs.</summary>
internal sealed class NameVoice(OutputWriter outputs)
{
    internal void Tell(in AssetDefinition definition, bool isValuation)
    {
        outputs.Slot(OutputKind.AssetNamed, InstrumentId.None).AssetNamed =
            new AssetNamed(definition.Name, definition.Asset, definition.Decimals, isValuation);
        outputs.Emit();
    }

    /// <summary>What everything is valued in, if it is defined.</summary>
    internal void TellValuation(ReadOnlySpan<AssetDefinition> assets, AssetId valuation)
    {
        if (valuation != AssetId.None && assets[valuation.Row].Asset == valuation)
        {
            Tell(in assets[valuation.Row], isValuation: true);
        }
    }

    /// <summary>A pair, where it is new or another than before.</summary>
    internal void Tell(InstrumentId instrument, in Market before, in InstrumentDefinition definition)
    {
        var named = Of(in definition);
        if (!before.IsDefined || named != Of(in before.Definition))
        {
            outputs.Slot(OutputKind.InstrumentNamed, instrument).InstrumentNamed = named;
            outputs.Emit();
        }
    }

    private static InstrumentNamed Of(in InstrumentDefinition definition) => new(
        definition.Symbol, definition.Base, definition.Quote, definition.PriceDecimals, definition.QuantityDecimals);
}
