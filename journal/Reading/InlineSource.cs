using System.Diagnostics.CodeAnalysis;

namespace KrakkedCore.Journal.Reading;

/// <summary>Decompresses each block as it is asked for.</summary>
/// <param name="walker">Not owned.</param>
internal sealed class InlineSource(StreamWalker walker) : IBlockSource
{
    private readonly BlockSlot _slot = new();

    public bool TryNext([NotNullWhen(true)] out BlockSlot? slot)
    {
        slot = _slot;
        return _slot.TryFill(walker);
    }

    public void Dispose()
    {
    }
}
