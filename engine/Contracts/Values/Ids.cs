namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>Row of the instrument table, from 1; 0 is no instrument. Stable for the life of a journal.</summary>
/// <param name="Row">0 or more.</param>
public readonly record struct InstrumentId(int Row)
{
    /// <summary>No instrument.</summary>
    public static InstrumentId None => default;
}

/// <summary>Row of the asset table. Rows start at 1; 0 is no asset. Stable for the life of a journal.</summary>
/// <param name="Row">0 to 65,535.</param>
public readonly record struct AssetId(ushort Row)
{
    /// <summary>No asset.</summary>
    public static AssetId None => default;
}

/// <summary>Our name for an order, derived from the input that caused it: never used twice in one journal.</summary>
/// <remarks>
/// Shape: input sequence times 256 plus the place among that input's orders. Sent as <c>k</c> and 16 hexadecimal
/// digits: 17 characters, inside the venue's 18 for free text.
/// Source: https://docs.kraken.com/api/docs/websocket-v2/add_order, field cl_ord_id.
/// </remarks>
/// <param name="Raw">Above zero for an order; 0 is no order.</param>
public readonly record struct ClientOrderId(long Raw)
{
    /// <summary>Orders one input may cause.</summary>
    public const int PerCauseMax = 256;

    /// <summary>No order.</summary>
    public static ClientOrderId None => default;

    /// <summary>Sequence of the input that caused the order.</summary>
    public long Cause => Raw / PerCauseMax;

    /// <summary>The id of one of the orders an input causes.</summary>
    /// <param name="cause">Input sequence, above zero.</param>
    /// <param name="place">0 to 255, counted within the cause.</param>
    public static ClientOrderId From(long cause, int place)
    {
        Invariant.Holds(cause > 0 && place is >= 0 and < PerCauseMax);
        return new ClientOrderId(checked((cause * PerCauseMax) + place));
    }

    /// <summary>The text the venue sees.</summary>
    public override string ToString() => string.Create(
        17,
        Raw,
        static (text, raw) =>
        {
            text[0] = 'k';
            for (var index = 16; index > 0; index--, raw >>= 4)
            {
                text[index] = "0123456789abcdef"[(int)(raw & 15)];
            }
        });
}
