namespace KrakkedCore.Tools.KrakenSim.InProcess;

/// <summary>A received part of a frame.</summary>
/// <param name="Count">Bytes in the buffer.</param>
/// <param name="IsLast">The frame ends with this part.</param>
/// <param name="IsClose">The venue said goodbye; there are no bytes.</param>
public readonly record struct SimPart(int Count, bool IsLast, bool IsClose);
