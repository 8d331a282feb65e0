using System;
using System.Threading;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>Brings the account's database up to date with the outputs on record.</summary>
/// <remarks>
/// One thread at a time. The journal may be written meanwhile: what is whole is taken, the rest the next time. After a
/// fault both are opened anew, so that the next attempt goes on where the database really is.
/// </remarks>
/// <param name="place">Journal and database.</param>
internal sealed class StoreUpdater(StorePlace place) : IDisposable
{
    private const int BatchMax = 16_384;

    private readonly OutputEvent[] _batch = new OutputEvent[BatchMax];
    private int _count;
    private PortfolioDatabase? _database;
    private JournalFollower<OutputEvent>? _follower;
    private JournalFault? _doubt;

    /// <summary>Last output known to be in the database; 0 for none.</summary>
    public long AppliedSequence { get; private set; }

    /// <summary>
    /// What looks like damage of the journal and may be a write under way; the next <see cref="Update"/> believes it.
    /// </summary>
    public bool IsInDoubt => _doubt is not null;

    /// <summary>Writes all that is on record and not in the database yet.</summary>
    /// <param name="progress">Told the last output written, now and then; null for nobody.</param>
    /// <param name="stopping">Ends it early, between two batches.</param>
    /// <returns>Outputs written.</returns>
    /// <exception cref="PortfolioStoreException">The database cannot be written.</exception>
    /// <exception cref="JournalDamagedException">The journal is damaged; what was whole before it is written.
    /// </exception>
    /// <exception cref="StoreUpdateException">The database was not made from this journal's outputs.</exception>
    public long Update(IProgress<long>? progress = null, CancellationToken stopping = default)
    {
        try
        {
            if (!TryOpen())
            {
                return 0;
            }

            var before = AppliedSequence;
            while (!stopping.IsCancellationRequested && _follower!.TryRead(out var block))
            {
                Take(block.Events);
                if (_count == 0)
                {
                    progress?.Report(AppliedSequence);
                }
            }

            Write();
            Believe(_follower!.Fault);
            progress?.Report(AppliedSequence);
            return AppliedSequence - before;
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>Frees both.</summary>
    public void Dispose() => Close();

    private bool TryOpen()
    {
        if (_database is not null)
        {
            return true;
        }

        if (place.NameOfJournal() is not { } name)
        {
            return false;
        }

        _database = PortfolioDatabase.OpenForWriting(place.Database, place.Options(name));
        AppliedSequence = _database.AppliedSequence;
        var last = JournalTail.LastSequence(place.Journal, JournalStream.Outputs);
        if (last < AppliedSequence)
        {
            throw new StoreUpdateException(
                $"The portfolio database {place.Database} holds outputs up to {AppliedSequence}, and the journal "
                + $"{place.Journal} ends with {last}: outputs were taken off the record after it was written. Make it "
                + "anew with krakked store rebuild.");
        }

        _follower = new JournalFollower<OutputEvent>(place.Journal, JournalStream.Outputs, AppliedSequence + 1);
        return true;
    }

    private void Take(ReadOnlySpan<OutputEvent> outputs)
    {
        if (_count == 0 && outputs[0].Sequence > AppliedSequence + 1)
        {
            throw new StoreUpdateException(
                $"The journal {place.Journal} has no outputs {AppliedSequence + 1} to {outputs[0].Sequence - 1}, which "
                + $"the portfolio database {place.Database} needs next. Restore the missing segments, or make it from "
                + "the inputs with krakked store rebuild --replay.");
        }

        while (!outputs.IsEmpty)
        {
            var taken = Math.Min(outputs.Length, BatchMax - _count);
            outputs[..taken].CopyTo(_batch.AsSpan(_count));
            _count += taken;
            outputs = outputs[taken..];
            if (_count == BatchMax)
            {
                Write();
            }
        }
    }

    private void Write()
    {
        if (_count > 0)
        {
            _database!.Apply(_batch.AsSpan(0, _count));
            AppliedSequence = _batch[_count - 1].Sequence;
            _count = 0;
        }
    }

    private void Believe(JournalFault? fault)
    {
        var damage = fault is { Verdict: JournalVerdict.Damaged } ? fault : null;
        if (damage is not null && damage == _doubt)
        {
            _follower!.ThrowIfDamaged();
        }

        _doubt = damage;
    }

    private void Close()
    {
        _count = 0;
        _doubt = null;
        _follower?.Dispose();
        _follower = null;
        _database?.Dispose();
        _database = null;
    }
}
