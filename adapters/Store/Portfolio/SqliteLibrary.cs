using System;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading;
using SQLitePCL;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Finds the system's SQLite, once a process.</summary>
internal static class SqliteLibrary
{
    private const int VersionMin = 3_037_000; // The first with STRICT tables.

    private static readonly Lock Gate = new();
    private static bool _isReady;

    /// <exception cref="SqliteMissingException">There is none, or it is too old.</exception>
    internal static void Require(string path)
    {
        lock (Gate)
        {
            if (_isReady)
            {
                return;
            }

            if (!TryFind(typeof(SQLite3Provider_e_sqlite3).Assembly, out var handle))
            {
                throw new SqliteMissingException(
                    path, $"this system has no SQLite library ({string.Join(", ", Names())} were tried).");
            }

            NativeLibrary.SetDllImportResolver(
                typeof(SQLite3Provider_e_sqlite3).Assembly,
                (name, _, _) => name == "e_sqlite3" ? handle : IntPtr.Zero);
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
            if (raw.sqlite3_libversion_number() < VersionMin)
            {
                throw new SqliteMissingException(
                    path, $"the SQLite library of this system is {raw.sqlite3_libversion().utf8_to_string()}.");
            }

            _isReady = true;
        }
    }

    private static bool TryFind(Assembly assembly, out IntPtr handle)
    {
        handle = IntPtr.Zero;
        foreach (var name in Names())
        {
            if (NativeLibrary.TryLoad(name, assembly, DllImportSearchPath.SafeDirectories, out handle)
                || NativeLibrary.TryLoad(name, out handle))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] Names() => OperatingSystem.IsWindows()
        ? ["sqlite3.dll", "e_sqlite3.dll", "winsqlite3.dll"]
        : OperatingSystem.IsMacOS()
            ? ["libsqlite3.dylib", "/usr/lib/libsqlite3.dylib"]
            : ["libsqlite3.so.0", "libsqlite3.so"];
}
