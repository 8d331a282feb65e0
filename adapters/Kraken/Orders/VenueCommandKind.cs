namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>What the OMS wants done.</summary>
internal enum VenueCommandKind : byte
{
    None = 0,
    Submit = 1,
    Cancel = 2,
    Query = 3,
    Refuse = 4,
}
