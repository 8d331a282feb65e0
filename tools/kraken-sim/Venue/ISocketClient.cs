using KrakkedCore.Tools.KrakenSim.Frames;

namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>The far end of one WebSocket: what the venue needs of it.</summary>
/// <remarks>The venue calls it from its one thread, amid its work: it must not call the venue back.</remarks>
public interface ISocketClient : IFrameReceiver
{
    /// <summary>The venue ends the connection, without a farewell. Called once at most.</summary>
    void CutOff();
}
