using System;
using System.Collections.Generic;
using System.IO;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;

namespace KrakkedCore.Journal.Writing;

/// <summary>A journal folder opened for writing: locked, recovered, and the source of its two writers.</summary>
/// <remarks>Reading needs no lock: <see cref="JournalReader{TEvent}"/> works beside it.</remarks>
public sealed class JournalDirectory : IDisposable
{
    private readonly JournalIdentity _identity;
    private readonly JournalOptions _options;
    private readonly JournalLock _lock;
    private readonly Dictionary<JournalStream, StreamEnd> _ends = [];
    private readonly Dictionary<JournalStream, IDisposable> _writers = [];

    private JournalDirectory(string path, JournalIdentity identity, JournalOptions options, JournalLock @lock)
    {
        Path = path;
        _identity = identity;
        _options = options;
        _lock = @lock;
        IsCompressed = options.IsCompressed && options.Compressor() is not null;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>False when blocks are stored as they are: by option, or because liblz4 is missing.</summary>
    public bool IsCompressed { get; }

    /// <summary>What to tell the operator when liblz4 is missing, with the package to install; else null.</summary>
    public string? CompressionWarning => _options.IsCompressed && !IsCompressed ? Lz4Library.MissingMessage : null;

    /// <summary>How the stream of inputs was found.</summary>
    public JournalRecovery Inputs => _ends[JournalStream.Inputs].Recovery;

    /// <summary>How the stream of outputs was found.</summary>
    public JournalRecovery Outputs => _ends[JournalStream.Outputs].Recovery;

    /// <summary>Locks a folder, makes it if need be, and cuts torn tails off.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="identity">Who writes.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">Names or options break a rule; all of them are told.</exception>
    /// <exception cref="JournalInUseException">Another writer has the folder.</exception>
    /// <exception cref="JournalDamagedException">The last segment of a stream is damaged.</exception>
    /// <exception cref="JournalVersionException">The last segment of a stream is of another version.</exception>
    public static JournalDirectory Open(string path, JournalIdentity identity, JournalOptions? options = null)
    {
        options ??= new JournalOptions();
        var violations = options.Violations();
        if (violations.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", violations), nameof(options));
        }

        identity.Validate();
        Directory.CreateDirectory(path);
        var directory = new JournalDirectory(path, identity, options, JournalLock.Take(path));
        try
        {
            directory.Recover(JournalStream.Inputs);
            directory.Recover(JournalStream.Outputs);
            return directory;
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Opens the writer of a stream; once for each.</summary>
    /// <param name="stream">Inputs or outputs.</param>
    /// <typeparam name="TEvent">128 bytes, as the engine's events are.</typeparam>
    /// <exception cref="IOException">The last segment cannot be opened for writing.</exception>
    public JournalWriter<TEvent> OpenWriter<TEvent>(JournalStream stream)
        where TEvent : unmanaged
    {
        Invariant.Holds(!_writers.ContainsKey(stream));
        var end = _ends[stream];
        var sequenceLast = end.Recovery.SequenceLast;
        var writer = new JournalWriter<TEvent>(
            new SegmentAppender(Path, stream, _identity, _options, end),
            IsCompressed ? _options.Compressor() : null,
            _options,
            sequenceLast == 0 ? _options.SequenceFirst : sequenceLast + 1);
        _writers.Add(stream, writer);
        return writer;
    }

    /// <summary>Takes every event after one off the end of a stream; before its writer is opened.</summary>
    /// <remarks>
    /// For outputs whose causes are lost: power loss in <c>buffered</c> mode can keep them and lose those inputs. They
    /// would be evidence of something that never happened.
    /// </remarks>
    /// <param name="stream">Inputs or outputs.</param>
    /// <param name="sequenceLast">Last event to keep; 0 keeps none.</param>
    /// <returns>How the stream ends now.</returns>
    /// <exception cref="JournalDamagedException">The segment to be cut is damaged.</exception>
    public JournalRecovery CutAfter(JournalStream stream, long sequenceLast)
    {
        Invariant.Holds(!_writers.ContainsKey(stream));
        StreamCut.Run(Path, stream, sequenceLast, IsCompressed ? _options.Compressor() : null);
        Recover(stream);
        return _ends[stream].Recovery;
    }

    /// <summary>Closes writers that are still open, and gives the folder back.</summary>
    /// <exception cref="JournalWriteException">The disk refused what was left; all is closed anyway.</exception>
    public void Dispose()
    {
        using (_lock)
        using (_writers.GetValueOrDefault(JournalStream.Outputs))
        {
            _writers.GetValueOrDefault(JournalStream.Inputs)?.Dispose();
        }
    }

    private void Recover(JournalStream stream) => _ends[stream] = StreamEnd.Recover(Path, stream);
}
