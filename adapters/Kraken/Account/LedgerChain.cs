using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>The entries of one wallet, joined: each begins with the balance the one before left.</summary>
/// <remarks>Entries of nearly one moment may come in any order; they are put into the one that joins.</remarks>
internal sealed class LedgerChain
{
    private const long NearNs = 2 * UnixNs.PerSecond;
    private const int LookaheadMax = 64;

    private readonly List<LedgerInfo> _joined = [];
    private readonly List<ChainBreak> _breaks = [];

    private LedgerChain(string asset) => Asset = asset;

    /// <summary>REST id, with its suffix.</summary>
    internal string Asset { get; }

    /// <summary>Newest first, at least one.</summary>
    internal IReadOnlyList<LedgerInfo> Entries => _joined;

    internal IReadOnlyList<ChainBreak> Breaks => _breaks;

    /// <summary>Chains of all wallets.</summary>
    /// <param name="rows">Newest first.</param>
    internal static List<LedgerChain> Of(IEnumerable<LedgerInfo> rows) =>
    [
        .. rows.GroupBy(static row => row.Asset, StringComparer.Ordinal)
            .Select(static group => Join(group.Key, [.. group])),
    ];

    /// <summary>Of its wallet before the entry.</summary>
    internal static Amount Before(LedgerInfo entry) => entry.Balance - entry.Change + entry.Fee;

    private static LedgerChain Join(string asset, List<LedgerInfo> rows)
    {
        var chain = new LedgerChain(asset);
        var left = new LinkedList<LedgerInfo>(rows.OrderByDescending(static row => row.Time.Raw));
        var current = Take(left, StartOf(left));
        chain._joined.Add(current);
        while (left.First is not null)
        {
            var next = NextOf(left, current);
            if (next is null)
            {
                chain._breaks.Add(new ChainBreak(asset, current.Id, current.Time, Before(current)));
                next = StartOf(left);
            }

            current = Take(left, next);
            chain._joined.Add(current);
        }

        return chain;
    }

    private static LedgerInfo Take(LinkedList<LedgerInfo> left, LinkedListNode<LedgerInfo> node)
    {
        left.Remove(node);
        return node.Value;
    }

    /// <summary>Among the newest ones of nearly one moment, one that no other begins with.</summary>
    private static LinkedListNode<LedgerInfo> StartOf(LinkedList<LedgerInfo> left)
    {
        var first = left.First!;
        var near = Near(first, first.Value.Time).ToList();
        return near.Find(node => !near.Exists(other => other != node && Before(other.Value) == node.Value.Balance))
            ?? first;
    }

    private static LinkedListNode<LedgerInfo>? NextOf(LinkedList<LedgerInfo> left, LedgerInfo current)
    {
        var before = Before(current);
        var first = left.First!;
        return first.Value.Balance == before
            ? first
            : Near(first, current.Time).FirstOrDefault(node => node.Value.Balance == before);
    }

    private static IEnumerable<LinkedListNode<LedgerInfo>> Near(LinkedListNode<LedgerInfo>? node, UnixNs time)
    {
        for (var looked = 0; node is not null && looked < LookaheadMax && time - node.Value.Time <= NearNs; looked++)
        {
            yield return node;
            node = node.Next;
        }
    }
}
