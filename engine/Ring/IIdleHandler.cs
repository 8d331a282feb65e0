namespace KrakkedCore.Engine.Ring;

/// <summary>A handler that also has work of its own, such as a group commit or an answer that is due.</summary>
/// <remarks>The processor's thread calls it, at polls that found no event: at least once a blocking timeout.</remarks>
public interface IIdleHandler
{
    /// <summary>Does what is due.</summary>
    /// <returns>How many things were done; 0 lets the thread rest.</returns>
    int OnIdle();
}
