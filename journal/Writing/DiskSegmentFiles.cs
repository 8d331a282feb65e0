using System.IO;

namespace KrakkedCore.Journal.Writing;

/// <summary>Segments as files.</summary>
internal sealed class DiskSegmentFiles : ISegmentFiles
{
    public ISegmentFile Create(string path, long preallocatedBytes) =>
        new DiskSegmentFile(File.OpenHandle(
            path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, FileOptions.None, preallocatedBytes));

    public ISegmentFile Open(string path) =>
        new DiskSegmentFile(File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.Read));

    public void FlushNames(string directory) => DirectoryFlush.TryRun(directory);
}
