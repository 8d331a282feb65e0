using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>The newest ids of a kind; the oldest makes room. Allocates nothing after construction.</summary>
internal sealed class TextMemory(int capacity)
{
    private readonly HashSet<Text24> _set = new(capacity + 1);
    private readonly Text24[] _ring = new Text24[capacity];
    private int _next;

    internal bool Contains(Text24 text) => _set.Contains(text);

    /// <returns>False when it was there.</returns>
    internal bool TryAdd(Text24 text)
    {
        if (!_set.Add(text))
        {
            return false;
        }

        ref var place = ref _ring[_next];
        if (place != default)
        {
            _set.Remove(place);
        }

        place = text;
        _next = _next + 1 == capacity ? 0 : _next + 1;
        return true;
    }
}
