using System;
using System.Collections.Generic;

namespace KrakkedCore.Perf.Gate;

/// <summary>What the command line asked for.</summary>
/// <param name="Command"><c>gate</c> or <c>full</c>.</param>
/// <param name="JsonPath">Where to write the figures for machines; null for nowhere.</param>
/// <param name="Only">Only measurements and figures whose name starts with this; null for all.</param>
/// <param name="IsSelfTest">Allocates on purpose, to see the gate fail.</param>
internal sealed record Options(string Command, string? JsonPath, string? Only, bool IsSelfTest)
{
    /// <summary>How to call it.</summary>
    public const string Usage =
        """
        usage: gate [--json FILE] [--only NAME] [--self-test]
               full [--json FILE] [--only NAME]

          gate         a quick set: allocations exactly, ratios at half of their goal, best of several rounds
          full         the goals themselves, on a quiet machine; prints the table of perf/README.md too
          --json FILE  writes the figures for machines
          --only NAME  only what starts with NAME, such as ring or decode/book
          --self-test  the gate's allocation check on a handler that allocates on purpose; exit 0 when it is caught

        exit codes: 0 all goals met, 1 a goal missed, 2 wrong arguments, 3 the machine allowed no answer
        """;

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">As given.</param>
    /// <param name="error">One sentence, when it cannot be read.</param>
    /// <returns>Null when it cannot be read.</returns>
    public static Options? Parse(IReadOnlyList<string> arguments, out string error)
    {
        error = "";
        if (arguments.Count == 0 || arguments[0] is not ("gate" or "full"))
        {
            var found = arguments.Count == 0 ? "missing" : $"'{arguments[0]}'";
            error = $"The command was {found}, must be gate or full.";
            return null;
        }

        var options = new Options(arguments[0], JsonPath: null, Only: null, IsSelfTest: false);
        for (var index = 1; index < arguments.Count; index++)
        {
            var value = index + 1 < arguments.Count ? arguments[index + 1] : null;
            switch (arguments[index])
            {
                case "--json" when value is not null:
                    options = options with { JsonPath = value };
                    index++;
                    break;
                case "--only" when value is not null:
                    options = options with { Only = value };
                    index++;
                    break;
                case "--self-test" when options.Command == "gate":
                    options = options with { IsSelfTest = true };
                    break;
                default:
                    error = $"The argument '{arguments[index]}' is unknown here, or its value is missing.";
                    return null;
            }
        }

        return options;
    }

    /// <summary>Whether a question was asked for.</summary>
    /// <param name="name">Its name.</param>
    public bool Wants(string name) => Only is null || name.StartsWith(Only, StringComparison.Ordinal);
}
