using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Server;

namespace KrakkedCore.Tests.Unit.KrakenSim;

/// <summary>The venue without sockets, on a clock that the test moves.</summary>
internal sealed class MarketBench
{
    private readonly MarketEvent _event = new();
    private readonly IMarketSource _source;
    private readonly SubscriptionDesk _desk;
    private readonly MarketBoard _board;

    internal MarketBench(IMarketSource source)
    {
        _source = source;
        _board = new MarketBoard(source);
        _desk = new SubscriptionDesk(_board, Clock);
        source.Begin(Clock.Now);
    }

    internal ManualClock Clock { get; } = new();

    internal static MarketBench Generated(ulong seed, decimal eventsPerSecond = 20, params string[] pairs)
    {
        var bench = new MarketBench(new MarketGenerator(new GeneratorOptions
        {
            Seed = seed,
            EventsPerMarketSecond = eventsPerSecond,
            Pairs = pairs.Length == 0 ? GeneratorPairs.All : GeneratorPairs.Named(pairs),
        }));
        bench.Forward(0);
        return bench;
    }

    internal static List<JsonElement> Parse(IEnumerable<string> frames, string channel)
    {
        var parsed = new List<JsonElement>();
        foreach (var frame in frames)
        {
            if (frame.StartsWith("{\"channel\":\"" + channel + "\"", System.StringComparison.Ordinal))
            {
                parsed.Add(JsonDocument.Parse(frame).RootElement);
            }
        }

        return parsed;
    }

    /// <summary>Sends one request; apostrophes stand for quotation marks.</summary>
    internal int Ask(FrameRecorder client, string request) =>
        _desk.Handle(client, RequestReader.Read(Encoding.UTF8.GetBytes(request.Replace('\'', '"')), Clock.Now));

    internal FrameRecorder Subscribe(string channel, string symbol, string more = "")
    {
        var client = new FrameRecorder();
        Ask(client, $"{{'method':'subscribe','params':{{'channel':'{channel}','symbol':['{symbol}']{more}}}}}");
        return client;
    }

    /// <summary>Moves the clock and lets everything happen that is due.</summary>
    internal int Forward(long nanoseconds, int eventsMax = int.MaxValue)
    {
        Clock.Forward(nanoseconds);
        var count = 0;
        while (count < eventsMax && _source.TryNext(Clock.Now, _event))
        {
            _board.Apply(_event);
            count++;
        }

        return count;
    }
}
