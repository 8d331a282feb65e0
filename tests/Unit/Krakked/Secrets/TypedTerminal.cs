using System;
using System.Collections.Generic;
using System.Text;
using KrakkedCore.Tools.Krakked.Secrets;

namespace KrakkedCore.Tests.Unit.Krakked.Secrets;

/// <summary>A person who types a text, and all that the terminal showed them.</summary>
internal sealed class TypedTerminal(string typed) : ITerminal
{
    private readonly Queue<char> _typed = new(typed);
    private readonly StringBuilder _shown = new();

    public bool IsThere => true;

    internal string Shown => _shown.ToString();

    public void Write(string text) => _shown.Append(text);

    public ConsoleKeyInfo ReadKey()
    {
        var character = _typed.Dequeue();
        var (key, isControl) = character switch
        {
            '\n' => (ConsoleKey.Enter, false),
            '\b' => (ConsoleKey.Backspace, false),
            '\u001b' => (ConsoleKey.Escape, false),
            '\u0004' => (ConsoleKey.D, true),
            '\u0015' => (ConsoleKey.U, true),
            _ => (ConsoleKey.None, false),
        };
        return new ConsoleKeyInfo(character, key, shift: false, alt: false, isControl);
    }
}
