using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>Turns a universe into events: assets, pairs and fees, each only when it differs from before.</summary>
internal sealed class UniverseTeller(SymbolTable symbols, IInputLane lane, IClock clock, ProvidedDelay delay)
{
    private static readonly TimeSpan OfferAgain = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<(InputKind Kind, int Row), byte[]> _told = [];
    private readonly SortedDictionary<string, UniversePair> _watched = new(StringComparer.Ordinal);
    private readonly List<InputEvent> _events = [];
    private readonly HashSet<(InputKind Kind, int Row)> _queued = [];
    private readonly InputEvent[] _one = new InputEvent[1];

    /// <summary>Returns when everything is in the lane.</summary>
    /// <returns>What the operator should hear: changed states, pairs gone, names that mean two things.</returns>
    internal async Task<List<string>> Tell(UniverseLoad load, CancellationToken stopping)
    {
        var sentences = new List<string>();
        _events.Clear();
        _queued.Clear();
        var universe = load.Universe!;
        var chosen = universe.Pairs.Select(static pair => pair.Symbol).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _watched.Values.Where(pair => !chosen.Contains(pair.Symbol)).ToList())
        {
            TellLeft(gone, universe.Find(gone.Symbol), load, sentences);
        }

        foreach (var pair in universe.Pairs)
        {
            TellPair(pair, load, sentences);
        }

        // A load that is stopped half-way is told again by the next: what went in before the stop is only repeated.
        foreach (var input in _events)
        {
            _one[0] = input;
            while (!lane.TryPublish(_one))
            {
                await delay.Wait(OfferAgain, stopping).ConfigureAwait(false);
            }

            _told[(input.Kind, RowOf(in input))] = PayloadOf(in input);
        }

        return sentences;
    }

    private static byte[] PayloadOf(in InputEvent input) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<InputEvent>(in input))[InputEvent.PayloadOffset..].ToArray();

    private static int RowOf(in InputEvent input) =>
        input.Kind == InputKind.AssetDefinition ? input.AssetDefinition.Asset.Row : input.Instrument.Row;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private void TellLeft(UniversePair before, UniversePair? listed, UniverseLoad load, List<string> sentences)
    {
        if (listed is { IsComplete: true })
        {
            TellPair(listed, load, sentences);
            return;
        }

        var isUnread = load.RefusedRows.Any(row => row.Contains(before.Id, StringComparison.Ordinal));
        if (listed is not null || isUnread || load.Universe!.Excluded.Any(row => row.Id == before.Id))
        {
            sentences.Add(
                $"{before.Symbol} is still listed, but what the venue says of it cannot be read: its definition stays "
                + "as it was.");
            return;
        }

        TellPair(
            before with { Status = InstrumentStatus.Delisted, StatusText = "delisted" }, load, sentences);
    }

    private void TellPair(UniversePair pair, UniverseLoad load, List<string> sentences)
    {
        symbols.Want(Utf8(pair.Symbol));
        if (!pair.IsComplete)
        {
            return; // told among the gaps; the WebSocket defines it
        }

        if (load.Source == UniverseSource.Copy)
        {
            if (symbols.TryFind(Utf8(pair.Symbol), out _))
            {
                return; // the WebSocket knows better than an old copy
            }

            pair = pair with { Status = InstrumentStatus.Unknown };
        }

        var baseAsset = TellAsset(pair.Base, pair.BaseId, pair.BaseLedgerDecimals, sentences);
        var quoteAsset = TellAsset(pair.Quote, pair.QuoteId, pair.QuoteLedgerDecimals, sentences);
        var instrument = symbols.Define(
            Utf8(pair.Symbol), (byte)pair.PriceDecimals!.Value, (byte)pair.QuantityDecimals!.Value);
        TellAliases(pair, instrument, sentences);
        var slot = default(InputEvent);
        slot.Begin(InputKind.InstrumentDefinition, EventSource.KrakenRest, instrument, default, clock.Now);
        slot.InstrumentDefinition = pair.ToDefinition(baseAsset, quoteAsset);
        AddChanged(in slot);
        if (pair.Fees.Count > 0)
        {
            slot.Begin(InputKind.FeeSchedule, EventSource.KrakenRest, instrument, default, clock.Now);
            slot.FeeSchedule = pair.ToFeeSchedule();
            AddChanged(in slot);
        }

        if (_watched.TryGetValue(pair.Symbol, out var before) && before.Status != pair.Status
            && before.Status != InstrumentStatus.Unknown)
        {
            sentences.Add(
                $"{pair.Symbol} was {before.Status} and is {pair.Status} ({GapSentences.Shown(pair.StatusText)}): "
                + (pair.Status == InstrumentStatus.Online
                    ? "it takes all orders."
                    : "orders that this does not allow are denied; cancels stay possible."));
        }

        _watched[pair.Symbol] = pair;
    }

    private AssetId TellAsset(string name, string id, int? decimals, List<string> sentences)
    {
        var asset = symbols.InternAsset(Utf8(name));
        if (id.Length > 0 && id != name && !symbols.TryAlias(Utf8(id), asset))
        {
            sentences.Add($"The asset name {GapSentences.Shown(id)} means another asset already, so not {name}.");
        }

        if (decimals is { } count)
        {
            var slot = default(InputEvent);
            slot.Begin(InputKind.AssetDefinition, EventSource.KrakenRest, InstrumentId.None, default, clock.Now);
            slot.AssetDefinition = new AssetDefinition(Text24.From(Utf8(name)), asset, (byte)count);
            AddChanged(in slot);
        }

        return asset;
    }

    private void TellAliases(UniversePair pair, InstrumentId instrument, List<string> sentences)
    {
        foreach (var alias in new[] { pair.Id, pair.Altname, pair.WebSocketName })
        {
            if (alias != pair.Symbol && !symbols.TryAlias(Utf8(alias), instrument))
            {
                sentences.Add(
                    $"The pair name {GapSentences.Shown(alias)} means another pair already, so not {pair.Symbol}.");
            }
        }
    }

    private void AddChanged(in InputEvent input)
    {
        var key = (input.Kind, Row: RowOf(in input));
        var payload = PayloadOf(in input);
        if (_told.TryGetValue(key, out var before) && before.AsSpan().SequenceEqual(payload))
        {
            return;
        }

        // An asset stands in several pairs; once in a load is enough.
        if (_queued.Add(key))
        {
            _events.Add(input);
        }
    }
}
