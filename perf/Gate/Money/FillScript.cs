using System;
using System.Buffers.Text;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Perf.Workloads.Engine;

namespace KrakkedCore.Perf.Gate.Money;

/// <summary>An account that trades five pairs without end, as the venue tells of it.</summary>
/// <remarks>
/// First it buys a thousand times; then buys and sales take turns, so that holdings stay deep and some two hundred lots
/// of each asset wait where the oldest go first. Each fill has an execution id, a fee in quote, and a price and
/// quantity of its own; three a second, so that a million take some four days.
/// </remarks>
/// <param name="costMethod">As in the setting.</param>
/// <param name="start">The first moment.</param>
internal sealed class FillScript(int costMethod, UnixNs start)
{
    private const int Pairs = 5;
    private const int BuyingFirst = 1_000;
    private const int QuoteDecimals = 4;
    private const long StepNs = UnixNs.PerSecond * 3 / 10;
    private const long LateNs = 512 * StepNs;

    private readonly Amount[] _balances = new Amount[Pairs + 2];
    private long _number;
    private ulong _random = 1;

    /// <summary>Engine time.</summary>
    public UnixNs Now { get; private set; } = start;

    private static AssetId Quoted => new(1);

    /// <summary>Everything before the first fill.</summary>
    public IEnumerable<InputEvent> Start()
    {
        yield return StartUp.Started(Now);
        foreach (var setting in StartUp.Settings(Now, Quoted))
        {
            var input = setting;
            if ((input.Flags & EventFlags.FirstOfRun) != 0)
            {
                yield return Method();
                input.Flags &= ~EventFlags.FirstOfRun;
            }

            yield return input;
        }

        for (ushort asset = 1; asset <= Pairs + 1; asset++)
        {
            var input = New(InputKind.AssetDefinition, InstrumentId.None);
            var decimals = (byte)(asset == Quoted.Row ? QuoteDecimals : Quantity.Scale);
            input.AssetDefinition = new AssetDefinition(Name((byte)'A', asset), new AssetId(asset), decimals);
            yield return input;
        }

        for (var pair = 1; pair <= Pairs; pair++)
        {
            var input = New(InputKind.InstrumentDefinition, new InstrumentId(pair));
            input.InstrumentDefinition = new InstrumentDefinition(
                Name((byte)'P', pair), BaseOf(pair), Quoted, 1, 8, 5, InstrumentStatus.Online, Price.Parse("0.1"),
                Quantity.Parse("0.0001"), Quantity.Parse("0.001"), Amount.Parse("0.5"));
            yield return input;
        }

        const long StartUnits = 1_000_000_000;
        _balances[Quoted.Row] = new Quantity(100_000_000).ToAmount() * StartUnits;
        yield return StartUp.Balance(Now, Quoted, StartUnits);
    }

    /// <summary>The next fill.</summary>
    public InputEvent Fill()
    {
        Now += StepNs;
        var input = New(InputKind.Fill, new InstrumentId(1 + (int)(_number % Pairs)));
        var isBuy = _number < BuyingFirst || (_number / Pairs) % 2 == 0;
        _number++;
        var price = new Price((1_000 + (long)(Random() % 1_000)) * 1_000_000_000);
        var quantity = new Quantity(10_000_000 + (long)(Random() % 1_000_000));
        var fee = price.Times(quantity).ShareRoundedUp(26, 10_000).RoundedUpToDecimals(QuoteDecimals);
        input.Fill = new Fill(
            ClientOrderId.None, _number, price, quantity, quantity, fee, Quoted, isBuy ? Side.Buy : Side.Sell,
            Liquidity.Taker, Name((byte)'T', _number));
        return input;
    }

    /// <summary>The next fill, told when 512 that happened after it are known.</summary>
    public InputEvent LateFill()
    {
        var input = Fill();
        input.VenueTime = new UnixNs(Now.Raw - LateNs);
        return input;
    }

    /// <summary>What the venue's ledger says of a fill, rounded as it rounds.</summary>
    /// <param name="told">The fill.</param>
    /// <param name="ofBase">True for the entry of the base asset, false for that of the quote asset.</param>
    public InputEvent Entry(in InputEvent told, bool ofBase)
    {
        ref readonly var fill = ref told.Fill;
        var input = New(InputKind.LedgerEntry, InstrumentId.None);
        var asset = ofBase ? BaseOf(told.Instrument.Row) : Quoted;
        var size = ofBase
            ? fill.Quantity.ToAmount()
            : fill.Price.Times(fill.Quantity).RoundedDownToDecimals(QuoteDecimals);
        var change = ofBase == (fill.Side == Side.Buy) ? size : -size;
        var fee = ofBase ? Amount.Zero : fill.Fee;
        ref var balance = ref _balances[asset.Row];
        balance += change - fee;
        input.LedgerEntry = new LedgerEntry(
            Name(ofBase ? (byte)'L' : (byte)'M', fill.TradeId), change, fee, balance,
            ExecutionKey.Of(fill.Execution), asset, BalanceCause.Trade, WalletKind.Main);
        return input;
    }

    /// <summary>Other best prices of the next pair.</summary>
    public InputEvent Quote()
    {
        var input = New(InputKind.Ticker, new InstrumentId(1 + (int)(Random() % Pairs)));
        var bid = (1_000 + (long)(Random() % 1_000)) * 1_000_000_000;
        var size = new Quantity(100_000_000);
        input.Ticker = new Ticker(
            new TopOfBook(new Price(bid), size, new Price(bid + 1_000_000_000), size), new Price(bid), default,
            default, default, default);
        return input;
    }

    /// <summary>The clock moved.</summary>
    public InputEvent Tick() => StartUp.Tick(Now);

    private static AssetId BaseOf(int pair) => new((ushort)(pair + 1));

    private static Text24 Name(byte letter, long number)
    {
        Span<byte> text = stackalloc byte[Text24.Capacity];
        text[0] = letter;
        Utf8Formatter.TryFormat(number, text[1..], out var written, new System.Buffers.StandardFormat('D', 17));
        return Text24.From(text[..(1 + written)]);
    }

    private InputEvent Method()
    {
        var input = New(InputKind.Setting, InstrumentId.None);
        input.Flags = EventFlags.FirstOfRun;
        input.Setting = new Setting(costMethod, SettingKey.CostBasisMethod, Scope: 0);
        return input;
    }

    private InputEvent New(InputKind kind, InstrumentId instrument)
    {
        var input = default(InputEvent);
        input.Begin(
            kind, EventSource.KrakenPrivate, instrument, Now, Now, EventFlags.FirstOfRun | EventFlags.LastOfRun);
        return input;
    }

    private ulong Random()
    {
        _random = unchecked((_random * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407);
        return _random >> 33;
    }
}
