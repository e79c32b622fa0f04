using System.Text.Json.Nodes;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Reviews;

/// <summary>Answers on the terminal: lists as columns, records as lines of name and value; with --json as they came.</summary>
static class Printing
{
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
        foreach (var (name, value) in record.Where(p => p.Value is JsonValue))
        {
            Console.Out.WriteLine($"{name,-18} {value}");
        }
        foreach (var (name, value) in record.Where(p => p.Value is JsonArray { Count: > 0 } list && list[0] is JsonObject))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(name);
            Columns(value!.AsArray());
        }
    }

    static void Columns(JsonArray list)
    {
        var rows = list.OfType<JsonObject>().Select(r => r.Where(p => p.Value is null or JsonValue).ToDictionary(p => p.Key, p => p.Value?.ToString() ?? "–", StringComparer.Ordinal)).ToArray();
        if (rows.Length == 0)
        {
            Console.Out.WriteLine("none");
            return;
        }
        var names = rows.SelectMany(r => r.Keys).Distinct(StringComparer.Ordinal).ToArray();
        var widths = names.Select(n => Math.Min(44, rows.Max(r => r.GetValueOrDefault(n, "").Length))).Zip(names, (w, n) => Math.Max(w, n.Length)).ToArray();
        Console.Out.WriteLine(string.Join("  ", names.Zip(widths, (n, w) => n.PadRight(w))).TrimEnd());
        foreach (var row in rows)
        {
            Console.Out.WriteLine(string.Join("  ", names.Zip(widths, (n, w) => row.GetValueOrDefault(n, "").PadRight(w))).TrimEnd());
        }
    }
}
