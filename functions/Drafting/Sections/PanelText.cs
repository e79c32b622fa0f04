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
    public static Paragraph Paragraph(DraftContext draft, ReturnedParagraph paragraph, string criterion, IReadOnlySet<string> withheld, string style) =>
        Inline.Paragraph(StyleOf(paragraph, style), [.. paragraph.Runs.SelectMany(r => Run(draft, r, criterion, withheld))]);

    /// <summary>The same for a field. Links would be shown as field codes by LibreOffice inside a control of one paragraph, so citation ids stand without; <see cref="Cited"/> links them below the field.</summary>
    public static Paragraph InField(ReturnedParagraph paragraph) =>
        Inline.Paragraph(StyleOf(paragraph, "QaPanelText"), [.. paragraph.Runs.SelectMany(r => Plain(r.Text, EmphasisOf(r)))]);

    /// <summary>Links to the passages whose ids stand in the text of a field; nothing where there are none.</summary>
    public static void Cited(DraftContext draft, IReadOnlyList<ReturnedParagraph> text, string criterion, IReadOnlySet<string> withheld)
    {
        var ids = text.SelectMany(p => CitationId().Matches(p.Plain)).Select(m => m.Value).Where(id => draft.Register.Find(id) is { } citation && !withheld.Contains(citation.File)).Distinct(StringComparer.Ordinal).ToArray();
        if (ids.Length > 0)
        {
            draft.Body.Paragraph("QaTableNote", [Inline.Text(draft.Texts["field.cited"] + " "), .. Cite.Links(draft, ids, criterion)]);
        }
    }

    static string StyleOf(ReturnedParagraph paragraph, string style) =>
        paragraph.Kind switch { ReturnedParagraphKind.Bullet => "ListBullet", ReturnedParagraphKind.Number => "ListNumber", ReturnedParagraphKind.Note => "QaSmall", _ => style };

    static string? EmphasisOf(ReturnedRun run) => (run.Bold, run.Italic) switch { (true, true) => "QaStrongEmphasis", (true, false) => "Strong", (false, true) => "Emphasis", _ => null };

    static IEnumerable<OpenXmlElement> Run(DraftContext draft, ReturnedRun run, string criterion, IReadOnlySet<string> withheld)
    {
        var style = EmphasisOf(run);
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
