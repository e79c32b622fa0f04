using System.Globalization;
using System.Text;
using System.Text.Json;
using QaPipeline.Mapping.Frameworks.Schema;

namespace QaPipeline.Mapping.Frameworks;

/// <summary>Completes the short forms in which people write their own questions.</summary>
static class BareFramework
{
    /// <summary>Whether a file holds what a framework may be written as: an object, or a list with questions in it.</summary>
    public static bool MayBe(LocatedJson root) => root.Kind switch
    {
        JsonValueKind.Object => true,
        JsonValueKind.Array => root.Items.Count == 0 || root.Items.Any(i => i.Kind is JsonValueKind.Object or JsonValueKind.String),
        _ => false,
    };

    /// <summary>A list becomes the criteria of an object; a mere text becomes a criterion Q1, Q2 and so on by its place.</summary>
    public static LocatedJson Complete(LocatedJson root)
    {
        var list = root.Kind == JsonValueKind.Array ? root : root["criteria"];
        if (list?.Kind != JsonValueKind.Array)
        {
            return root;
        }
        var criteria = list with { Items = [.. list.Items.Select(Criterion)] };
        return root.Kind == JsonValueKind.Array
            ? new(JsonValueKind.Object, "", root.Line) { Members = [new("criteria", criteria)] }
            : root with { Members = [.. root.Members.Select(m => ReferenceEquals(m.Value, list) ? new("criteria", criteria) : m)] };
    }

    /// <summary>A framework id from a file name: lower case, words joined by hyphens, letters beyond a to z left out; "framework" where nothing is left.</summary>
    public static string IdFrom(string name)
    {
        var id = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                id.Append(c);
            }
            else if (id.Length > 0 && id[^1] != '-' && !char.IsLetterOrDigit(c))
            {
                id.Append('-');
            }
        }
        var trimmed = id.ToString()[..Math.Min(id.Length, 80)].Trim('-');
        return trimmed.Length == 0 ? "framework" : trimmed;
    }

    static LocatedJson Criterion(LocatedJson item, int index)
    {
        if (item.Kind != JsonValueKind.String)
        {
            return item;
        }
        var id = string.Create(CultureInfo.InvariantCulture, $"Q{index + 1}");
        return new(JsonValueKind.Object, item.Path, item.Line)
        {
            Members = [new("id", new(JsonValueKind.String, item.PathOf("id"), item.Line, id)), new("text", item)],
        };
    }
}
