using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>A venue that fills against the real feed and sends nothing anywhere.</summary>
/// <remarks>
/// The OMS thread alone calls it. Its time is the newest receive time it was shown: a request takes the stated latency
/// of engine time, then meets the book as it stands. Answers wait inside until the lane takes them; they go out in
/// order, by <see cref="Poll"/>. How orders fill: <see cref="Matcher"/>. Balances are not its business.
/// The same inputs and requests give the same answers. Nothing is allocated once every pair was seen.
/// </remarks>
public sealed class PaperVenue : IVenue
{
    private readonly PaperVenueOptions _options;
    private readonly IInputLane _lane;
    private readonly RequestQueue _requests;
    private readonly AnswerQueue _answers;
    private readonly AnswerWriter _writer;
    private readonly FeeMeter _fees;
    private readonly Matcher _matcher;
    private readonly MarketFeed _feed;
    private readonly RequestDesk _desk;
    private UnixNs _now;

    /// <summary>A venue without orders, pairs and prices.</summary>
    /// <param name="options">What it assumes, and its sizes.</param>
    /// <param name="lane">Where its answers go; no one else uses it.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public PaperVenue(PaperVenueOptions options, IInputLane lane)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(lane);
        options.Validate();
        _options = options;
        _lane = lane;
        _requests = new RequestQueue(options.RequestCountMax);
        _answers = new AnswerQueue(options.AnswerCountMax);
        _fees = new FeeMeter(options.Fees, options.TradedVolume);
        _writer = new AnswerWriter(_answers, _fees, options.TradeIdFirst);
        var orders = new PaperOrderTable(options.OrderCountMax);
        _matcher = new Matcher(orders, _writer);
        _feed = new MarketFeed(options.InstrumentRowMax, options.RunEventCountMax, _matcher);
        _desk = new RequestDesk(orders, _feed, _matcher, _writer);
    }

    /// <summary>Executions so far.</summary>
    public long Fills => _writer.Fills;

    /// <summary>Executions that did not happen because the answer queue was full.</summary>
    public long FillsSkipped => _matcher.FillsSkipped;

    /// <summary>Requests lost on their way because too many were under way.</summary>
    public long RequestsLost { get; private set; }

    /// <summary>Requests that are not executed yet.</summary>
    public int RequestsUnderWay => _requests.Count;

    /// <summary>Answers the lane has not taken yet.</summary>
    public int AnswersWaiting => _answers.Count;

    /// <summary>Quote units traded, what the options stated included.</summary>
    public Amount TradedVolume => _fees.TradedVolume;

    /// <inheritdoc />
    public void Submit(InstrumentId instrument, in OrderRequest request) =>
        Send(PaperRequestKind.Submit, instrument, in request);

    /// <inheritdoc />
    public void Refuse(InstrumentId instrument, ClientOrderId order, RejectReason reason, in Text56 text)
    {
        if (_writer.Room < RequestDesk.AnswersMax)
        {
            // The gateway asks after it, and is then told that the venue does not know it.
            RequestsLost++;
            return;
        }

        _writer.Reject(instrument, order, reason, in text);
    }

    /// <inheritdoc />
    public void Cancel(ClientOrderId order) =>
        Send(PaperRequestKind.Cancel, InstrumentId.None, new OrderRequest { Order = order });

    /// <inheritdoc />
    public void Query(ClientOrderId order) =>
        Send(PaperRequestKind.Query, InstrumentId.None, new OrderRequest { Order = order });

    /// <inheritdoc />
    public void Observe(in InputEvent input)
    {
        if (input.ReceiveTime > _now)
        {
            // What was due before this input met the book as it was before it.
            _now = input.ReceiveTime;
            _writer.Now = _now;
            Execute(new UnixNs(_now.Raw - 1));
            _writer.VenueTime = _now;
        }

        switch (input.Kind)
        {
            case InputKind.BookLevels:
                _feed.OnLevels(in input);
                break;
            case InputKind.Ticker:
                _feed.OnTicker(in input);
                break;
            case InputKind.Trade:
                _feed.OnTrade(in input);
                break;
            case InputKind.FeedStatus:
                _feed.OnStatus(in input);
                break;
            case InputKind.InstrumentDefinition:
                _feed.OnInstrument(in input);
                break;
            case InputKind.AssetDefinition:
                _writer.OnAsset(in input.AssetDefinition);
                break;
            case InputKind.EngineStarted:
                _feed.OnEngineStarted();
                _writer.OnEngineStarted(input.EngineStarted.Run);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc />
    public int Poll()
    {
        var done = _answers.Drain(_lane);
        done += Execute(_now);
        return done + _answers.Drain(_lane);
    }

    private void Send(PaperRequestKind kind, InstrumentId instrument, in OrderRequest request)
    {
        var isTaken = _requests.TryAdd(new PaperRequest
        {
            Kind = kind,
            Instrument = instrument,
            Request = request,
            DueTime = _now + _options.LatencyNs,
        });
        RequestsLost += isTaken ? 0 : 1;
    }

    /// <summary>Executes what is due, as long as there is room for all its answers.</summary>
    private int Execute(UnixNs dueMax)
    {
        var done = 0;
        while (_requests.Count > 0 && _requests.First.DueTime <= dueMax && _writer.Room >= RequestDesk.AnswersMax)
        {
            _writer.VenueTime = _requests.First.DueTime;
            _desk.Execute(in _requests.First);
            _requests.RemoveFirst();
            done++;
        }

        _writer.VenueTime = _now;
        return done;
    }
}
