using System;

namespace KrakkedCore.Tools.Krakked.Secrets;

/// <summary>Reads a line without showing it, not even its length, and wipes it afterwards.</summary>
internal static class HiddenInput
{
    private const int CharactersMax = 1_024;

    internal delegate T Use<out T>(ReadOnlySpan<char> line);

    /// <summary>Asks, reads to the end of the line, hands it on, wipes it.</summary>
    /// <param name="terminal">Somebody must be there.</param>
    /// <param name="prompt">What is wanted.</param>
    /// <param name="use">Takes the line, blanks at its ends left out; it is wiped when this returns.</param>
    /// <exception cref="InputAbandonedException">Escape, or Ctrl-D on an empty line.</exception>
    internal static T Read<T>(ITerminal terminal, string prompt, Use<T> use)
    {
        var line = new char[CharactersMax];
        try
        {
            terminal.Write(prompt);
            var count = ReadLine(terminal, line);
            terminal.Write(Environment.NewLine);
            return use(line.AsSpan(0, count).Trim());
        }
        finally
        {
            Array.Clear(line);
        }
    }

    private static int ReadLine(ITerminal terminal, Span<char> line)
    {
        var count = 0;
        while (true)
        {
            var key = terminal.ReadKey();
            var isControl = (key.Modifiers & ConsoleModifiers.Control) != 0;
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    return count;
                case ConsoleKey.Escape:
                case ConsoleKey.D when isControl && count == 0:
                    throw new InputAbandonedException();
                case ConsoleKey.U when isControl:
                    count = 0;
                    break;
                case ConsoleKey.Backspace:
                    count = Math.Max(0, count - 1);
                    break;
                default:
                    if (!char.IsControl(key.KeyChar) && count < line.Length)
                    {
                        line[count++] = key.KeyChar;
                    }

                    break;
            }
        }
    }
}
