using System;

namespace KrakkedCore.Tools.Krakked.Secrets;

/// <summary>A person at a keyboard, or nobody.</summary>
internal interface ITerminal
{
    /// <summary>True when keys can be asked for one by one.</summary>
    bool IsThere { get; }

    /// <summary>Shows a text; never what was typed.</summary>
    void Write(string text);

    /// <summary>Waits for a key, which is not shown.</summary>
    ConsoleKeyInfo ReadKey();
}
