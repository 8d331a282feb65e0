using System;
using System.Collections.Generic;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Configuration;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>What the engine is told first: that it started, what is in force, and, once, what it owns.</summary>
internal sealed class StartEvents(UnixNs now)
{
    private readonly List<InputEvent> _events = [];
    private InputEvent _event;

    /// <summary>The events so far; every run among them is closed.</summary>
    public InputEvent[] ToArray() => [.. _events];

    /// <summary>The engine started.</summary>
    /// <param name="configurationHash">What is in force.</param>
    /// <param name="run">1 for the first start on this journal.</param>
    public StartEvents Started(ulong configurationHash, long run)
    {
        Add(InputKind.EngineStarted).EngineStarted = new EngineStarted(
            configurationHash, run, Text24.From(Encoding.UTF8.GetBytes(ProductVersion.Text)));
        return Publish();
    }

    /// <summary>The configuration, as one run.</summary>
    /// <param name="config">In force.</param>
    /// <param name="valuationAsset">Row of its valuation asset.</param>
    /// <param name="awaitsHistory">True when candles wait for those from before the start.</param>
    public StartEvents Settings(KrakkedConfig config, AssetId valuationAsset, bool awaitsHistory)
    {
        var first = _events.Count;
        Set(SettingKey.ValuationAsset, valuationAsset.Row);
        Set(SettingKey.CandlesAwaitHistory, awaitsHistory ? 1 : 0);
        foreach (var (_, setting) in EngineSettingsTable.Of(config))
        {
            Set(setting.Key, setting.Value, setting.Scope);
        }

        var events = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_events);
        events[first].Flags = EventFlags.FirstOfRun;
        events[^1].Flags = EventFlags.LastOfRun;
        return this;
    }

    /// <summary>An asset of the account; the venue says how many decimals its ledger has as soon as it speaks, until
    /// then the widest.</summary>
    /// <param name="name">As WebSocket v2 writes it.</param>
    /// <param name="asset">Its row.</param>
    public StartEvents Asset(string name, AssetId asset)
    {
        Add(InputKind.AssetDefinition).AssetDefinition =
            new AssetDefinition(Text24.From(Encoding.UTF8.GetBytes(name)), asset, Decimals: 10);
        return Publish();
    }

    /// <summary>How assets are valued, and which count.</summary>
    /// <param name="config">In force.</param>
    public StartEvents Rules(PortfolioConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        foreach (var (asset, pair) in config.ValuationPairs)
        {
            Rule(asset, pair, AssetRuleKind.ValuedBy);
        }

        foreach (var asset in config.IncludeAssets)
        {
            Rule(asset, "", AssetRuleKind.Included);
        }

        foreach (var asset in config.ExcludeAssets)
        {
            Rule(asset, "", AssetRuleKind.Excluded);
        }

        return this;
    }

    /// <summary>The days of the books to come.</summary>
    /// <param name="days">In order.</param>
    public StartEvents Days(IReadOnlyList<TradingDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        foreach (var day in days)
        {
            Add(InputKind.TradingDay).TradingDay = day;
            Publish();
        }

        return this;
    }

    /// <summary>What the operator wants from the start on.</summary>
    /// <param name="kind">Wanted.</param>
    public StartEvents Command(CommandKind kind)
    {
        Add(InputKind.Command).Command = new Command(kind);
        return Publish();
    }

    /// <summary>What the simulated account holds of an asset at its first start.</summary>
    /// <param name="asset">Its row.</param>
    /// <param name="total">Units of it.</param>
    public StartEvents Balance(AssetId asset, decimal total)
    {
        Add(InputKind.BalanceStatement).BalanceStatement = new BalanceStatement(AmountOf(total), asset);
        return Publish();
    }

    /// <summary>An exact amount; more than 18 decimals cannot come from a configuration.</summary>
    /// <param name="value">Any decimal.</param>
    public static Amount AmountOf(decimal value) =>
        Amount.Parse(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private void Rule(string asset, string pair, AssetRuleKind kind)
    {
        Add(InputKind.AssetRule).AssetRule = new AssetRule(
            Text24.From(Encoding.UTF8.GetBytes(asset)), Text24.From(Encoding.UTF8.GetBytes(pair)), kind);
        Publish();
    }

    private void Set(SettingKey key, Int128 value, ushort scope = 0)
    {
        Add(InputKind.Setting).Setting = new Setting(value, key, scope);
        _event.Flags = EventFlags.None;
        _events.Add(_event);
    }

    private ref InputEvent Add(InputKind kind)
    {
        _event.Begin(kind, EventSource.Engine, InstrumentId.None, default, now);
        return ref _event;
    }

    private StartEvents Publish()
    {
        _events.Add(_event);
        return this;
    }
}
