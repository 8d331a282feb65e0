using System.IO;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>JSON lines in files of the data folder, written by a thread of their own.</summary>
internal static class Logs
{
    private const long FileBytesMax = 64 * 1024 * 1024;
    private const int FilesKept = 14;

    /// <summary>Opens the log of a data folder.</summary>
    /// <param name="folder">Where.</param>
    public static Logger Open(DataFolder folder) => new LoggerConfiguration()
        .MinimumLevel.Information()
        .Enrich.WithProperty("Process", System.Environment.ProcessId)
        .WriteTo.Async(sink => sink.File(
            new JsonFormatter(renderMessage: true),
            Path.Combine(folder.Logs, "krakked-.jsonl"),
            rollingInterval: RollingInterval.Day,
            fileSizeLimitBytes: FileBytesMax,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: FilesKept))
        .CreateLogger();
}
