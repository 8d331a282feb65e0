using System;

namespace KrakkedCore.Journal.Format;

/// <summary>The journal is compressed, and this machine has no liblz4 to read it with.</summary>
public sealed class CompressorMissingException()
    : Exception(
        "This journal is compressed, and the library liblz4.so.1 cannot be loaded to read it. Install the package "
        + "liblz4-1 (Debian, Ubuntu), lz4-libs (Alpine, Fedora) or lz4 (Arch), then try again. Nothing was changed.");
