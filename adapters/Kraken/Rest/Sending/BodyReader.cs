using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace KrakkedCore.Adapters.Kraken.Rest.Sending;

/// <summary>Reads a body up to a limit.</summary>
internal static class BodyReader
{
    private const int FirstBytes = 16 << 10;

    /// <returns>The body; null when it is larger than the limit.</returns>
    internal static async ValueTask<ReadOnlyMemory<byte>?> Read(
        HttpContent content, int bytesMax, CancellationToken stopping)
    {
        if (content.Headers.ContentLength > bytesMax)
        {
            return null;
        }

        var stream = await content.ReadAsStreamAsync(stopping).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await Read(stream, bytesMax, stopping).ConfigureAwait(false);
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>?> Read(Stream stream, int bytesMax, CancellationToken stopping)
    {
        var buffer = new byte[Math.Min(FirstBytes, bytesMax + 1)];
        var count = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(count), stopping).ConfigureAwait(false);
            count += read;
            if (read == 0)
            {
                return new ReadOnlyMemory<byte>(buffer, 0, count);
            }

            if (count > bytesMax)
            {
                return null;
            }

            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min((long)buffer.Length * 2, (long)bytesMax + 1));
            }
        }
    }
}
