using System;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>The port asked for could not be listened on.</summary>
/// <param name="port">Which.</param>
/// <param name="cause">What the system answered.</param>
public sealed class SimPortException(int port, Exception cause)
    : Exception(
        $"The local venue cannot listen on 127.0.0.1:{port}: {cause.Message} "
        + "Stop what uses the port, name another one, or name port 0 for any free one.",
        cause);
