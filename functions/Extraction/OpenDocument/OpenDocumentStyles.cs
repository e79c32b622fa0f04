using System.Globalization;
using System.Xml.Linq;
using QaPipeline.Extraction.Blocks;
using QaPipeline.Extraction.Word;

namespace QaPipeline.Extraction.OpenDocument;

/// <summary>What the styles of an OpenDocument text mean for reading: numbering of lists and headings, hidden text.</summary>
sealed class OpenDocumentStyles
{
    sealed record Level(string Format, string Prefix, string Suffix, int Start, int Shown, bool Bullet);

    readonly Dictionary<string, Dictionary<int, Level>> lists = new(StringComparer.Ordinal);
    readonly Dictionary<int, Level> outline = [];
    readonly HashSet<string> hidden = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);
    readonly int[] headings = new int[11];

    /// <summary>Gathers the styles of both parts.</summary>
    public OpenDocumentStyles(XElement content, XElement? styles)
    {
        foreach (var element in (styles?.DescendantsAndSelf() ?? []).Concat(content.Elements().Where(e => e.Name.LocalName == "automatic-styles").Descendants()))
        {
            switch (element.Name.LocalName)
            {
                case "list-style":
                    lists[Of(element, "name") ?? ""] = Levels(element);
                    break;
                case "outline-style":
                    outline = Levels(element);
                    break;
                case "style" when Of(element, "name") is { } name:
                    parents[name] = Of(element, "parent-style-name") ?? "";
                    if (element.Elements().Any(e => e.Name.LocalName == "text-properties" && Of(e, "display") == "none"))
                    {
                        hidden.Add(name);
                    }
                    break;
            }
        }
    }

    /// <summary>Whether a style hides its text.</summary>
    public bool Hides(string? style)
    {
        for (var depth = 0; depth < 20 && style is { Length: > 0 }; depth++)
        {
            if (hidden.Contains(style))
            {
                return true;
            }
            style = parents.GetValueOrDefault(style);
        }
        return false;
    }

    /// <summary>Whether a style is, or is based on, one whose name begins with <paramref name="word"/>.</summary>
    public bool IsNamed(string? style, string word)
    {
        for (var depth = 0; depth < 20 && style is { Length: > 0 }; depth++)
        {
            if (style.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
            style = parents.GetValueOrDefault(style);
        }
        return false;
    }

    /// <summary>The label of an item of a list, from its number (from 1) at each level down to its own.</summary>
    public string? LabelOf(string? listStyle, int[] numbers)
    {
        if (RuleOf(listStyle, numbers.Length) is not { Bullet: false } rule)
        {
            return "•";
        }
        var parts = Enumerable.Range(Math.Max(1, numbers.Length - rule.Shown + 1), Math.Min(numbers.Length, Math.Max(1, rule.Shown)))
            .Select(level => RuleOf(listStyle, level) is { Bullet: false } shown ? NumberFormats.Write(shown.Start + numbers[level - 1] - 1, shown.Format) : "").Where(p => p.Length > 0);
        return $"{rule.Prefix}{string.Join('.', parts)}{rule.Suffix}";
    }

    /// <summary>The number (from 1) of an item that states what it begins with; null for one that only goes on.</summary>
    public int? NumberOf(XElement item, string? listStyle, int level) =>
        int.TryParse(Of(item, "start-value"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? Math.Min(start, 1_000_000) - (RuleOf(listStyle, level)?.Start ?? 1) + 1 : null;

    Level? RuleOf(string? listStyle, int level) => listStyle is not null && lists.TryGetValue(listStyle, out var levels) ? levels.GetValueOrDefault(level) : null;

    /// <summary>Counts a heading and returns its automatic number; null where headings of the level have none.</summary>
    public string? NumberOfHeading(int level)
    {
        if (level is < 1 or > 10)
        {
            return null;
        }
        headings[level]++;
        Array.Clear(headings, level + 1, headings.Length - level - 1);
        if (!outline.TryGetValue(level, out var rule) || rule.Format == "none")
        {
            return null;
        }
        var parts = Enumerable.Range(Math.Max(1, level - rule.Shown + 1), Math.Min(level, rule.Shown))
            .Select(l => NumberFormats.Write(Math.Max(headings[l], 1), outline.GetValueOrDefault(l)?.Format ?? "decimal")).Where(p => p.Length > 0);
        return $"{rule.Prefix}{string.Join('.', parts)}{rule.Suffix}";
    }

    /// <summary>An attribute by its local name.</summary>
    public static string? Of(XElement element, string name) => element.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value;

    static Dictionary<int, Level> Levels(XElement style)
    {
        var levels = new Dictionary<int, Level>();
        foreach (var level in style.Elements().Where(e => Of(e, "level") is not null))
        {
            levels[Number(level, "level", 1)] = new Level(Format(Of(level, "num-format")), BlockWriter.Cut(Of(level, "num-prefix") ?? "", BlockWriter.LongestLabel), BlockWriter.Cut(Of(level, "num-suffix") ?? "", BlockWriter.LongestLabel),
                Number(level, "start-value", 1), Number(level, "display-levels", 1), level.Name.LocalName.Contains("bullet", StringComparison.Ordinal));
        }
        return levels;
    }

    static string Format(string? format) => format switch { "1" => "decimal", "a" => "lowerLetter", "A" => "upperLetter", "i" => "lowerRoman", "I" => "upperRoman", _ => "none" };

    static int Number(XElement element, string name, int otherwise) =>
        int.TryParse(Of(element, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
