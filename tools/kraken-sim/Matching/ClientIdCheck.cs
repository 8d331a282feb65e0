using System;
using System.Linq;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Forms of a client order id: a UUID with or without hyphens, or up to 18 characters of one's own.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/rest-api/add-order, cl_ord_id.</remarks>
internal static class ClientIdCheck
{
    private const int FreeLengthMax = 18;

    internal static bool IsWellFormed(string id) =>
        id.Length <= FreeLengthMax
            ? id.Length > 0 && id.All(static letter => letter is > ' ' and < '\x7f')
            : Guid.TryParseExact(id, id.Length == 36 ? "D" : "N", out _);
}
