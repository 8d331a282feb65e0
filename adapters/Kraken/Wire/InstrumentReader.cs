using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>
/// Reads the instrument channel: definitions of the wanted pairs, and of the assets they are made of.
/// </summary>
/// <remarks>
/// The assets come first in the frame, and which of them matter is known only from the pairs: so the pairs are read
/// first, and the assets' events still written first.
/// Source: https://docs.kraken.com/api/docs/websocket-v2/instrument.
/// </remarks>
internal sealed class InstrumentReader(SymbolTable symbols, DecodeStatistics statistics)
{
    internal void Read(ref FieldReader fields, ref EventWriter writer)
    {
        if (!fields.BeginObject())
        {
            return;
        }

        var assets = default(FieldReader);
        var pairs = default(FieldReader);
        var (hasAssets, hasPairs) = (false, false);
        while (fields.NextField())
        {
            if (fields.Is("assets"u8))
            {
                assets = fields;
                hasAssets = true;
                fields.Skip();
            }
            else if (fields.Is("pairs"u8))
            {
                pairs = fields;
                hasPairs = true;
                fields.Skip();
            }
            else
            {
                fields.SkipUnknown();
            }
        }

        if (hasPairs)
        {
            InternAssets(pairs);
        }

        if (hasAssets)
        {
            ReadItems(ref assets, ref writer, areAssets: true);
        }

        if (hasPairs)
        {
            ReadItems(ref pairs, ref writer, areAssets: false);
        }
    }

    /// <summary>Gives rows to the assets of wanted pairs. Takes its own copy of the cursor.</summary>
    private void InternAssets(FieldReader pairs)
    {
        if (!pairs.BeginArray())
        {
            return;
        }

        while (pairs.NextItem())
        {
            var pair = default(PairFields);
            ReadPair(ref pairs, ref pair);
            if (pairs.TakeFault() == FrameFault.None && pair.IsWhole && symbols.IsWanted(pair.Symbol.AsText()))
            {
                symbols.InternAsset(pair.Base.AsText());
                symbols.InternAsset(pair.Quote.AsText());
            }
        }
    }

    private void ReadItems(ref FieldReader fields, ref EventWriter writer, bool areAssets)
    {
        if (!fields.BeginArray())
        {
            return;
        }

        while (fields.NextItem())
        {
            if (areAssets)
            {
                ReadAsset(ref fields, ref writer);
            }
            else
            {
                ReadPair(ref fields, ref writer);
            }
        }
    }

    private void ReadAsset(ref FieldReader fields, ref EventWriter writer)
    {
        var name = default(Text24);
        long decimals = -1;
        if (fields.BeginObject())
        {
            while (fields.NextField())
            {
                if (fields.Is("id"u8))
                {
                    name = fields.Name();
                }
                else if (fields.Is("precision"u8))
                {
                    decimals = fields.Number(0);
                }
                else
                {
                    fields.SkipField();
                }
            }
        }

        // One bad item is no reason to lose the others, and most assets are nobody's concern here.
        var fault = fields.TakeFault();
        if (!symbols.TryFindAsset(name.AsText(), out var asset))
        {
            return;
        }

        if (fault != FrameFault.None || decimals is < 0 or > Amount.Scale)
        {
            statistics.AddFault(fault == FrameFault.None ? FrameFault.BadNumber : fault);
            return;
        }

        ref var slot = ref writer.Next(InputKind.AssetDefinition, InstrumentId.None, default);
        slot.AssetDefinition = new AssetDefinition(name, asset, (byte)decimals);
    }

    private void ReadPair(ref FieldReader fields, ref EventWriter writer)
    {
        var pair = default(PairFields);
        ReadPair(ref fields, ref pair);
        var fault = fields.TakeFault();
        var symbol = pair.Symbol.AsText();
        if (!symbols.IsWanted(symbol))
        {
            return;
        }

        if (fault != FrameFault.None || !pair.IsWhole)
        {
            statistics.AddFault(fault == FrameFault.None ? FrameFault.BadShape : fault);
            return;
        }

        var instrument = symbols.Define(symbol, (byte)pair.PriceDecimals, (byte)pair.QuantityDecimals);
        ref var slot = ref writer.Next(InputKind.InstrumentDefinition, instrument, default);
        slot.InstrumentDefinition = new InstrumentDefinition(
            pair.Symbol,
            symbols.InternAsset(pair.Base.AsText()),
            symbols.InternAsset(pair.Quote.AsText()),
            (byte)pair.PriceDecimals,
            (byte)pair.QuantityDecimals,
            (byte)pair.CostDecimals,
            pair.Status,
            new Price(pair.Tick),
            new Quantity(pair.Lot),
            new Quantity(pair.QuantityMin),
            pair.CostMin);
    }

    private static void ReadPair(ref FieldReader fields, ref PairFields pair)
    {
        if (!fields.BeginObject())
        {
            return;
        }

        while (fields.NextField())
        {
            if (!pair.TryText(ref fields) && !pair.TryNumber(ref fields))
            {
                fields.SkipField();
            }
        }
    }
}
