using System;
using System.IO;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Writing;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Portfolio;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tests.Unit.Krakked.Portfolio;

/// <summary>A data folder whose journal holds the outputs of a small account, as an engine writes them.</summary>
internal sealed class AccountJournal : IDisposable
{
    public static readonly UnixNs Start = new(1_767_571_200 * UnixNs.PerSecond); // 2026-01-05T00:00:00Z

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("krakked-account-");
    private readonly JournalOptions _options;
    private JournalDirectory? _journal;
    private JournalWriter<OutputEvent>? _outputs;
    private JournalWriter<InputEvent>? _inputs;
    private long _fills;
    private Amount _realised;
    private Amount _fees;

    public AccountJournal(JournalOptions? options = null)
    {
        _options = options ?? new JournalOptions { BlockBytes = 4 * JournalFormat.RecordBytes };
        Folder = new DataFolder(_directory.FullName);
        Open();
    }

    public DataFolder Folder { get; }

    public StorePlace Place => new(Folder, Config);

    public PortfolioConfig Config { get; init; } = new();

    public long OutputLast => _outputs!.SequenceNext - 1;

    /// <summary>Names of BTC, USD, BTC/USD and one strategy, then a deposit of 1,000 USD.</summary>
    public AccountJournal Begin()
    {
        Input();
        var bitcoin = Blank(OutputKind.AssetNamed);
        bitcoin.AssetNamed = new AssetNamed(Name("BTC"), new AssetId(2), 10, IsValuation: false);
        Add(bitcoin);
        var dollar = Blank(OutputKind.AssetNamed);
        dollar.AssetNamed = new AssetNamed(Name("USD"), new AssetId(1), 4, IsValuation: true);
        Add(dollar);
        var pair = Blank(OutputKind.InstrumentNamed, 1);
        pair.InstrumentNamed = new InstrumentNamed(Name("BTC/USD"), new AssetId(2), new AssetId(1), 1, 8);
        Add(pair);
        var strategy = Blank(OutputKind.StrategyNamed);
        strategy.StrategyNamed = new StrategyNamed(Name("trend_core"), 1, MakesMarkets: false);
        Add(strategy);
        var flow = Blank(OutputKind.CashFlow);
        flow.CashFlow = new CashFlow(
            default, Amount.Parse("1000"), Amount.Parse("1000"), Start, ++_fills, new AssetId(1),
            BalanceCause.Deposit, WalletKind.Main, IsUnvalued: false, IsRestated: false);
        Add(flow);
        return Worth("1000");
    }

    /// <summary>A sale that won something, and what the account is worth then.</summary>
    public AccountJournal Sell(string quantity, string price, string realised, string fee, ushort owner = 1)
    {
        var fill = Blank(OutputKind.FillBooked, 1);
        fill.FillBooked = new FillBooked(
            default, default, Price.Parse(price), Quantity.Parse(quantity), Amount.Parse(fee), ++_fills,
            new AssetId(1), owner, (ushort)(Start.Raw / UnixNs.PerSecond / 86_400), FillClass.LtLongDecrease,
            FillMarks.IsSell | FillMarks.IsTaker);
        Add(fill);
        var profit = Blank(OutputKind.ProfitBooked, 1);
        profit.ProfitBooked = new ProfitBooked(
            Amount.Parse("1"), Amount.Parse(realised), Amount.Parse(fee), default, Now(), _fills);
        Add(profit);
        _realised += Amount.Parse(realised);
        _fees += Amount.Parse(fee);
        var position = Blank(OutputKind.Position, 1);
        position.Position = new Position(default, _realised, _fees, default, owner);
        Add(position);
        return Worth((Amount.Parse("1000") + _realised).ToString());
    }

    /// <summary>Says what the account is worth.</summary>
    public AccountJournal Worth(string total)
    {
        var equity = Blank(OutputKind.Equity);
        equity.Equity = new Equity(Amount.Parse(total), Amount.Parse(total), _realised, default, _fees);
        Add(equity);
        var performance = Blank(OutputKind.Performance);
        performance.Performance = new Engine.Contracts.Events.Performance(
            Amount.Parse("1000"), default, default, Amount.Parse(total), 0, IsSnapshot: false, IsDrifting: false);
        Add(performance);
        return this;
    }

    /// <summary>Puts what was said so far on disk.</summary>
    public AccountJournal Flush()
    {
        _inputs!.Flush();
        _outputs!.Flush();
        return this;
    }

    /// <summary>Closes the journal; <see cref="Open"/> goes on with it.</summary>
    public AccountJournal Close()
    {
        _journal!.Dispose();
        return this;
    }

    public AccountJournal Open()
    {
        _journal = JournalDirectory.Open(
            Folder.Journal, new JournalIdentity("test", "0.1.0", ConfigurationHash: 7, Start), _options);
        _inputs = _journal.OpenWriter<InputEvent>(JournalStream.Inputs);
        _outputs = _journal.OpenWriter<OutputEvent>(JournalStream.Outputs);
        return this;
    }

    public void Dispose()
    {
        _journal!.Dispose();
        _directory.Delete(recursive: true);
    }

    private static Text24 Name(string text) => Text24.From(System.Text.Encoding.UTF8.GetBytes(text));

    private static OutputEvent Blank(OutputKind kind, int instrument = 0)
    {
        var output = default(OutputEvent);
        output.Begin(kind, new InstrumentId(instrument));
        return output;
    }

    private UnixNs Now() => Start + (_outputs!.SequenceNext * UnixNs.PerSecond);

    private void Input()
    {
        var input = default(InputEvent);
        input.Begin(InputKind.ClockTick, EventSource.Clock, InstrumentId.None, Start, Start);
        input.Sequence = _inputs!.SequenceNext;
        _inputs.Append(in input);
    }

    private void Add(OutputEvent output)
    {
        output.Sequence = _outputs!.SequenceNext;
        output.Cause = 1;
        output.Time = Now();
        _outputs.Append(in output);
    }
}
