using System;

namespace KrakkedCore.Tools.Krakked.Secrets;

/// <summary>
/// The terminal the process was started from. Prompts go to standard error, so that output stays clean.
/// </summary>
internal sealed class SystemTerminal : ITerminal
{
    /// <inheritdoc />
    public bool IsThere => !Console.IsInputRedirected;

    /// <inheritdoc />
    public void Write(string text)
    {
        // Asking for a key turns the echo off; done before the prompt, nothing typed right after it shows.
        _ = IsThere && Console.KeyAvailable;
        Console.Error.Write(text);
    }

    /// <inheritdoc />
    public ConsoleKeyInfo ReadKey() => Console.ReadKey(intercept: true);
}
