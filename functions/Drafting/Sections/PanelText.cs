using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The panel's words as paragraphs: lists, bold and italic by styles, citation ids as links to the register.</summary>
static partial class PanelText
{
    public static Paragraph Paragraph(DraftContext draft, ReturnedParagraph paragraph, string criterion, IReadOnlySet<string> withheld, string style)
    {
        var named = paragraph.Kind switch { ReturnedParagraphKind.Bullet => "ListBullet", ReturnedParagraphKind.Number => "ListNumber", ReturnedParagraphKind.Note => "QaSmall", _ => style };
        return Inline.Paragraph(named, [.. paragraph.Runs.SelectMany(r => Run(draft, r, criterion, withheld))]);
    }

    static IEnumerable<OpenXmlElement> Run(DraftContext draft, ReturnedRun run, string criterion, IReadOnlySet<string> withheld)
    {
        var style = (run.Bold, run.Italic) switch { (true, true) => "QaStrongEmphasis", (true, false) => "Strong", (false, true) => "Emphasis", _ => null };
        var end = 0;
        foreach (Match match in CitationId().Matches(run.Text))
        {
            if (draft.Register.Find(match.Value) is { } citation && !withheld.Contains(citation.File))
            {
                foreach (var plain in Plain(run.Text[end..match.Index], style))
                {
                    yield return plain;
                }
                yield return Cite.Link(draft, match.Value, criterion);
                end = match.Index + match.Length;
            }
        }
        foreach (var plain in Plain(run.Text[end..], style))
        {
            yield return plain;
        }
    }

    static IEnumerable<OpenXmlElement> Plain(string text, string? style)
    {
        foreach (var (line, i) in text.Split('\n').Select((l, i) => (l, i)))
        {
            if (i > 0)
            {
                yield return Inline.Break();
            }
            foreach (var (piece, j) in line.Split('\t').Select((p, j) => (p, j)))
            {
                if (j > 0)
                {
                    yield return Inline.Tab();
                }
                if (piece.Length > 0)
                {
                    yield return Inline.Text(piece, style);
                }
            }
        }
    }

    [GeneratedRegex(@"\bE[0-9a-f]{8}\b", RegexOptions.CultureInvariant)]
    private static partial Regex CitationId();
}
