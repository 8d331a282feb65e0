using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Engine.Pipeline.Stages;

/// <summary>Writes every output to segments of its own: the evidence that replay compares with.</summary>
/// <remarks>
/// Nothing waits for it, so it writes in larger steps than the input journal beside it. It stands behind the gate too:
/// an output on disk whose cause is lost would be evidence of something that, after recovery, never happened.
/// </remarks>
internal sealed class OutputJournalStage(IJournal<OutputEvent> journal, JournalStage inputs)
    : IEventHandler<OutputEvent>, IIdleHandler
{
    private const int PendingMax = 512;
    private const int InputFlushesBetween = 32;

    private long _flushCountThen;
    private int _pending;

    public void OnEvent(ref readonly OutputEvent data, long sequence, bool endOfBatch)
    {
        journal.Append(in data);
        journal.Witness(data.Sequence, data.Digest);
        _pending++;
        if (_pending >= PendingMax)
        {
            Flush();
        }
    }

    public int OnIdle()
    {
        if (_pending == 0 || inputs.FlushCount - _flushCountThen < InputFlushesBetween)
        {
            return 0;
        }

        Flush();
        return 1;
    }

    /// <summary>Writes all that was appended.</summary>
    public void Flush()
    {
        if (_pending > 0)
        {
            journal.Flush();
            _pending = 0;
        }

        _flushCountThen = inputs.FlushCount;
    }
}
