using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace KrakkedCore.Adapters.Kraken.Rest.Reading;

/// <summary>Reads one endpoint's <c>result</c>; null when it is refused as a whole.</summary>
internal delegate T? ResultReader<T>(JsonElement result, AnswerReader reader)
    where T : class;

/// <summary>Reads one row; whatever is wrong with it was said to the reader.</summary>
internal delegate T RowReader<T>(string key, JsonElement row, FieldReader fields);

/// <summary>What was wrong with an answer, row by row.</summary>
/// <remarks>A row that does not hold what it should is left out and told; an answer that does not is refused.</remarks>
internal sealed class AnswerReader
{
    private const int RefusedToldMax = 1_000;

    private readonly List<string> _refusedRows = [];

    internal AnswerReader(string endpoint) => Fields = new FieldReader(endpoint);

    internal FieldReader Fields { get; }

    internal IReadOnlyList<string> RefusedRows => _refusedRows;

    /// <summary>The rows of an object by key, or of a list by place; nothing of anything else.</summary>
    internal List<T> Rows<T>(JsonElement parent, string what, RowReader<T> read, string? except = null)
    {
        var rows = new List<T>();
        switch (parent.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in parent.EnumerateObject())
                {
                    if (except is null || !property.NameEquals(except))
                    {
                        Take(rows, property.Name, property.Value, read);
                    }
                }

                break;
            case JsonValueKind.Array:
                var place = 0;
                foreach (var item in parent.EnumerateArray())
                {
                    Take(rows, place.ToString(CultureInfo.InvariantCulture), item, read);
                    place++;
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                Fields.Refuse(what, parent, "must be a list or an object of rows");
                break;
        }

        return rows;
    }

    /// <summary>The one member of an answer that is keyed by a name of the venue's choice.</summary>
    internal bool TryTheOne(JsonElement result, string? except, out string key, out JsonElement value)
    {
        key = "";
        value = default;
        if (result.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in result.EnumerateObject())
            {
                if (except is null || !property.NameEquals(except))
                {
                    key = property.Name;
                    value = property.Value;
                    return true;
                }
            }
        }

        Fields.Refuse("result", result, "must hold the pair's rows under the pair's name");
        return false;
    }

    private void Take<T>(List<T> rows, string key, JsonElement item, RowReader<T> read)
    {
        // Complaints so far are the answer's own; those of the row must not be mixed up with them.
        var before = Fields.Complaint;
        Fields.BeginRow(key);
        var row = read(key, item, Fields);
        var complaint = Fields.Complaint;
        Fields.EndRow(before);
        if (complaint is null)
        {
            rows.Add(row);
        }
        else if (_refusedRows.Count < RefusedToldMax)
        {
            _refusedRows.Add(complaint);
        }
    }
}
