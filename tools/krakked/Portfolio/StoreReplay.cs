using System;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Tools.Krakked.Replaying;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>The logic again, from the inputs on record, into a database: for outputs lost or damaged.</summary>
internal static class StoreReplay
{
    /// <summary>Replays all inputs.</summary>
    /// <param name="journal">Folder of segments.</param>
    /// <param name="database">Empty, or made from the first outputs of the same journal.</param>
    /// <param name="progress">Told the last input, now and then; null for nobody.</param>
    /// <exception cref="JournalDamagedException">The inputs are damaged.</exception>
    public static void Run(string journal, PortfolioDatabase database, IProgress<long>? progress)
    {
        const long Between = 100_000;
        var relay = new OutputRelay();
        var logic = new TradingLogic(LogicSize.Capacity, relay);
        var sink = new DatabaseSink(database);
        relay.Target = sink;
        using var reader = new JournalReader<InputEvent>(journal, JournalStream.Inputs, isPrefetching: true);
        long told = 0;
        while (reader.TryRead(out var block))
        {
            foreach (ref readonly var input in block.Events)
            {
                logic.OnInput(in input);
            }

            if (logic.InputSequence - told >= Between)
            {
                told = logic.InputSequence;
                progress?.Report(told);
            }
        }

        sink.Write();
    }

    private sealed class DatabaseSink(PortfolioDatabase database) : IOutputSink
    {
        private readonly OutputEvent[] _batch = new OutputEvent[16_384];
        private int _count;

        public void Emit(in OutputEvent output)
        {
            _batch[_count++] = output;
            if (_count == _batch.Length)
            {
                Write();
            }
        }

        public void Write()
        {
            database.Apply(_batch.AsSpan(0, _count));
            _count = 0;
        }
    }
}
