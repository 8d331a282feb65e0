using System.Collections.Generic;
using System.Threading;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>What any connection heard of assets and pairs, for all of them. Any thread calls it.</summary>
/// <remarks>It keeps changes only, as they were heard; each connection reads on from where it stands.</remarks>
internal sealed class DefinitionBoard
{
    private readonly Lock _posting = new();
    private readonly DefinitionMemory _memory = new();
    private readonly List<InputEvent> _posts = [];
    private int _count;

    /// <summary>How many changes there are; a look at it costs nothing.</summary>
    internal int Count => Volatile.Read(ref _count);

    /// <summary>Notes a definition, unless it says what was said before.</summary>
    internal void Post(in InputEvent definition)
    {
        lock (_posting)
        {
            if (_memory.IsChange(in definition))
            {
                _posts.Add(definition);
                Volatile.Write(ref _count, _posts.Count);
            }
        }
    }

    /// <summary>The change at a place below <see cref="Count"/>.</summary>
    internal InputEvent At(int place)
    {
        lock (_posting)
        {
            return _posts[place];
        }
    }
}
