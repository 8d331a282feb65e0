using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>Plays recorded book, trade and ticker frames as they are, to those who subscribed to their pair.</summary>
/// <remarks>
/// Recorded replies, status, heartbeat, instrument and ohlc frames are left out: the server makes its own. Who
/// subscribes to a book in the middle, or at another depth than the recorded one, gets frames made from the same
/// levels. The file is read twice: once for its pairs and their decimals, once to play.
/// </remarks>
public sealed class FramePlayer : IMarketSource, IDisposable
{
    private readonly string _path;
    private readonly PlayPace _pace;
    private readonly RecordedFrame _frame = new();
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly IEnumerator<(long Line, ReadOnlyMemory<byte> Text)> _frames;
    private UnixNs _time;
    private bool _hasFrame;
    private bool _isTaken;

    /// <summary>Looks through the file.</summary>
    /// <param name="path">A <c>.json</c> of one object with init and updates, or one raw frame a line.</param>
    /// <param name="speed">Times as fast as recorded; null for as fast as clients take it.</param>
    /// <exception cref="ArgumentException">The speed is not above 0 and at most 1,000,000.</exception>
    /// <exception cref="RecordingException">The file is missing, broken, or has no market data.</exception>
    public FramePlayer(string path, decimal? speed)
    {
        ArgumentNullException.ThrowIfNull(path);
        _path = path;
        _pace = new PlayPace(speed);
        var survey = new RecordingSurvey(path);
        BookDepth = survey.BookDepth;
        AwaitedChannels = survey.Channels;
        Pairs = survey.Pairs;
        Assets = PlayedAssets.AssetsOf(Pairs);
        foreach (var (pair, row) in Pairs.Select((pair, row) => (pair, row)))
        {
            _rows.Add(pair.Symbol, row);
        }

        _time = survey.TimeFirst;
        _frames = RecordedFrames.Read(path).GetEnumerator();
        Advance();
    }

    /// <inheritdoc />
    public IReadOnlyList<SimAsset> Assets { get; }

    /// <inheritdoc />
    public IReadOnlyList<SimPair> Pairs { get; }

    /// <inheritdoc />
    public int BookDepth { get; }

    /// <inheritdoc />
    public IReadOnlyList<FeedChannel> AwaitedChannels { get; }

    /// <inheritdoc />
    public bool IsUnpaced => _pace.IsUnpaced;

    /// <inheritdoc />
    public bool IsFinished => !_hasFrame;

    /// <summary>Frames played so far.</summary>
    public long FrameCount { get; private set; }

    /// <inheritdoc />
    public void Begin(UnixNs now) => _pace.Begin(now);

    /// <inheritdoc />
    public bool TryNext(UnixNs now, MarketEvent happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        if (_isTaken)
        {
            Advance();
        }

        if (!_hasFrame || !_pace.IsDue(_time, now))
        {
            return false;
        }

        happening.Begin(MarketEventKind.Frame, _rows[_frame.Symbol], _time);
        happening.Frame = _frame.Text;
        happening.FrameChannel = _frame.Channel;
        happening.IsSnapshot = _frame.IsSnapshot && _frame.Channel == FeedChannel.Book;
        happening.Changes.AddRange(_frame.Levels);
        FrameCount++;
        _isTaken = true;
        return true;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _frames.Dispose();

    // A frame without a time, or one behind the frame before it, counts as of the same time.
    private void Advance()
    {
        _isTaken = false;
        while (_frames.MoveNext())
        {
            if (FrameParser.TryRead(_path, _frames.Current.Line, _frames.Current.Text, _frame))
            {
                _time = _frame.Time is { } time ? UnixNs.Max(_time, time) : _time;
                _hasFrame = true;
                return;
            }
        }

        _hasFrame = false;
    }
}
