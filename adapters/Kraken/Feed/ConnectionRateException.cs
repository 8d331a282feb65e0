using System;
using System.IO;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>The proxy in front of the venue refused a connection because there were too many attempts.</summary>
/// <param name="address">Where it was tried.</param>
/// <param name="cause">What the transport said.</param>
public sealed class ConnectionRateException(Uri address, Exception cause)
    : IOException(
        $"{address} refused the connection with HTTP status 429: too many attempts from this network address. "
        + "No connection is tried for ten minutes.",
        cause);
