using System.Text;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.PlainText;

/// <summary>Finds the structure that plain text shows by its layout. In doubt a line stays a paragraph.</summary>
static partial class TextParagraphs
{
    const int LongestWord = 40;
    const int MostHyphenated = 100_000;

    /// <summary>Writes the blocks of <paramref name="text"/>. Returns the title on its first line where that is no heading of its own; null where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="writer">Takes the blocks.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="headings">Whether headings are looked for; letters have none, only greetings.</param>
    public static string? Write(string text, BlockWriter writer, CancellationToken cancellationToken, bool headings = true)
    {
        var groups = Groups(text).ToArray();
        var hyphenated = Hyphenated(text);
        var width = groups.Length == 0 ? 0 : groups.Max(g => g.Max(l => l.Length));
        string? clause = null;
        string? title = null;
        for (var i = 0; i < groups.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var lines = groups[i];
            if (headings && HeadingOf(lines, i + 1 < groups.Length ? groups[i + 1] : null, writer.Blocks.Count == 0) is { } heading)
            {
                writer.Add(BlockKind.Heading, heading.Text, new BlockMarks { Level = heading.Level });
                lines = lines[heading.Lines..];
            }
            if (headings && i == 0 && TextHeadings.Letterhead(lines) is { } letterhead)
            {
                writer.Add(BlockKind.Heading, letterhead, new BlockMarks { Level = 1 });
                continue;
            }
            while (headings && TextHeadings.Above(lines, width) is { } above)
            {
                writer.Add(BlockKind.Heading, above.Text, new BlockMarks { Level = above.Level });
                lines = lines[1..];
            }
            title ??= headings && i == 0 && writer.Blocks.Count == 0 ? TextHeadings.TitleOf(lines, width) : null;
            WriteLines(lines, writer, hyphenated, ref clause);
        }
        return title;
    }

    /// <summary>The words that the text writes with a hyphen within a line.</summary>
    static HashSet<string> Hyphenated(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var at = text.IndexOf('-'); at >= 0 && words.Count < MostHyphenated; at = text.IndexOf('-', at + 1))
        {
            var (start, end) = (at, at + 1);
            while (start > 0 && at - start < LongestWord && char.IsLetter(text[start - 1]))
            {
                start--;
            }
            while (end < text.Length && end - at <= LongestWord && char.IsLetter(text[end]))
            {
                end++;
            }
            if (start < at && end > at + 1)
            {
                words.Add(text[start..end]);
            }
        }
        return words;
    }

    static void WriteLines(string[] lines, BlockWriter writer, HashSet<string> hyphenated, ref string? clause)
    {
        var paragraph = new StringBuilder();
        var marks = default(BlockMarks);
        var kind = BlockKind.Paragraph;
        foreach (var line in lines)
        {
            if (Rule().IsMatch(line))
            {
                continue;
            }
            if (Item().Match(line) is { Success: true } item && !YearAtStart().IsMatch(line))
            {
                writer.Add(kind, paragraph.ToString(), marks);
                paragraph.Clear();
                kind = BlockKind.ListItem;
                marks = new BlockMarks { Level = 1 + (item.Groups["indent"].Length / 2), Label = item.Groups["mark"].Value };
                paragraph.Append(item.Groups["text"].Value);
            }
            else if (ClauseNumbers.Of(line) is { } number && (line == lines[0] || clause is not null && ClauseNumbers.Follows(clause, number)))
            {
                writer.Add(kind, paragraph.ToString(), marks);
                (kind, marks, clause) = (BlockKind.Paragraph, default, number);
                paragraph.Clear().Append(line.Trim());
            }
            else
            {
                Join(paragraph, line.Trim(), hyphenated);
            }
        }
        writer.Add(kind, paragraph.ToString(), marks);
    }

    /// <summary>Joins a line to the text before it; a hyphen at the line's end goes unless the text writes the word with it elsewhere.</summary>
    static void Join(StringBuilder paragraph, string line, HashSet<string> hyphenated)
    {
        if (line.Length > 0 && paragraph.Length > 1 && paragraph[^1] == '-' && char.IsLower(paragraph[^2]) && char.IsLower(line[0]))
        {
            var start = paragraph.Length - 1;
            while (start > 0 && paragraph.Length - start < LongestWord && char.IsLetter(paragraph[start - 1]))
            {
                start--;
            }
            var end = 0;
            while (end < line.Length && end < LongestWord && char.IsLetter(line[end]))
            {
                end++;
            }
            if (!hyphenated.Contains(paragraph.ToString(start, paragraph.Length - start) + line[..end]))
            {
                paragraph.Length--;
            }
            paragraph.Append(line);
            return;
        }
        if (paragraph.Length > 0)
        {
            paragraph.Append(' ');
        }
        paragraph.Append(line);
    }

    static (string Text, int Level, int Lines)? HeadingOf(string[] lines, string[]? next, bool first)
    {
        var line = lines[0].Trim();
        if (lines.Length > 1 && Underline().Match(lines[1]) is { Success: true } underline && line.Length <= TextHeadings.LongestHeading)
        {
            return (line, underline.Value.TrimStart()[0] == '=' ? 1 : 2, 2);
        }
        if (lines.Length > 1 || line.Length is 0 or > TextHeadings.LongestHeading || next is null && !first || ".,;:!?".Contains(line[^1]) || !line.Any(char.IsLetter) || Listing().IsMatch(line))
        {
            return null;
        }
        if (Numbered().Match(line) is { Success: true } number)
        {
            return (line, 1 + number.Groups[1].Value.Count(c => c == '.'), 1);
        }
        if (Item().IsMatch(line) || !char.IsUpper(line[0]) && !char.IsDigit(line[0]))
        {
            return null;
        }
        var capitals = !line.Any(char.IsLower);
        var aboveText = next is not null && string.Join(' ', next).Length > line.Length && (next.Length > 1 || next[0].TrimEnd().EndsWith('.') || next[0].TrimEnd().EndsWith(':'));
        return capitals || first ? (line, 1, 1) : aboveText ? (line, 2, 1) : null;
    }

    static IEnumerable<string[]> Groups(string text)
    {
        var group = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n', '\f'))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                group.Add(line.TrimEnd());
            }
            else if (group.Count > 0)
            {
                yield return [.. group];
                group.Clear();
            }
        }
        if (group.Count > 0)
        {
            yield return [.. group];
        }
    }

    /// <summary>"Present: A, B, C" is an enumeration and no title.</summary>
    [GeneratedRegex(@"^[\p{L} ]{2,30}:\s[^,]+,[^,]+,")]
    private static partial Regex Listing();

    [GeneratedRegex(@"^(?<indent>\s*)(?<mark>[-*+•·–—▪‣]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?<text>\S.*)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"^\s*(?:={3,}|-{3,})\s*$")]
    private static partial Regex Underline();

    [GeneratedRegex(@"^\s*[-=_*~#]{3,}\s*$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\p{Lu}")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\s*(?:19|20)\d\d\b")]
    private static partial Regex YearAtStart();
}
