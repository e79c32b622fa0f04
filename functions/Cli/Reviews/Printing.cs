using System.Text.Json.Nodes;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Reviews;

/// <summary>Answers on the terminal: lists as columns, records as lines of name and value with their lists below; with --json as they came.</summary>
static class Printing
{
    const int WidestColumn = 44;

    public static void Print(JsonNode answer, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(answer.ToJsonString(DomainJson.Indented));
        }
        else if (answer is JsonArray list)
        {
            Columns(list);
        }
        else
        {
            Lines(answer.AsObject());
        }
    }

    static void Lines(JsonObject record)
    {
        foreach (var (name, value) in Flat(record, ""))
        {
            Console.Out.WriteLine($"{name,-24} {value}");
        }
        foreach (var (name, list) in record.Where(p => IsTable(p.Value)))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(name);
            Table(list!.AsArray());
        }
    }

    /// <summary>Rows with lists of their own are printed one after the other.</summary>
    static void Table(JsonArray list)
    {
        if (!list.OfType<JsonObject>().Any(r => r.Any(p => IsTable(p.Value))))
        {
            Columns(list);
            return;
        }
        foreach (var row in list.OfType<JsonObject>())
        {
            Console.Out.WriteLine();
            Lines(row);
        }
    }

    static void Columns(JsonArray list)
    {
        var rows = list.OfType<JsonObject>().Select(r => Flat(r, "").ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal)).ToArray();
        if (rows.Length == 0)
        {
            Console.Out.WriteLine("none");
            return;
        }
        var names = rows.SelectMany(r => r.Keys).Distinct(StringComparer.Ordinal).ToArray();
        var widths = names.Select(n => Math.Max(n.Length, Math.Min(WidestColumn, rows.Max(r => r.GetValueOrDefault(n, "").Length)))).ToArray();
        Console.Out.WriteLine(string.Join("  ", names.Zip(widths, (n, w) => n.PadRight(w))).TrimEnd());
        foreach (var row in rows)
        {
            Console.Out.WriteLine(string.Join("  ", names.Zip(widths, (n, w) => row.GetValueOrDefault(n, "").PadRight(w))).TrimEnd());
        }
    }

    /// <summary>The values of a record and of the records in it; lists of values in one line.</summary>
    static IEnumerable<(string Name, string Value)> Flat(JsonObject record, string before)
    {
        foreach (var (name, value) in record)
        {
            switch (value)
            {
                case JsonObject inner:
                    foreach (var pair in Flat(inner, before + name + "."))
                    {
                        yield return pair;
                    }
                    break;
                case JsonArray list when !IsTable(list):
                    if (list.Count > 0)
                    {
                        yield return (before + name, string.Join(", ", list.Select(v => v?.ToString() ?? "–")));
                    }
                    break;
                case null:
                    yield return (before + name, "–");
                    break;
                case JsonValue:
                    yield return (before + name, value.ToString());
                    break;
            }
        }
    }

    static bool IsTable(JsonNode? value) => value is JsonArray { Count: > 0 } list && list.Any(v => v is JsonObject);
}
