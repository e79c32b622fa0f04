using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Finds headings by the outline, by size and weight, and by numbering, and gives them levels.</summary>
static partial class HeadingRules
{
    const int LongestHeading = 220;

    public static void Apply(IReadOnlyList<BlockDraft> drafts, BodyText body, IReadOnlyList<OutlineEntry> outline)
    {
        var levels = OutlineMatch.Levels(drafts, outline);
        var found = new List<BlockDraft>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (draft.Lines.Count > 0 && draft.Kind is BlockKind.Paragraph or BlockKind.ListItem && (levels.ContainsKey(draft) || LooksLikeHeading(drafts, i, body)))
            {
                draft.Kind = BlockKind.Heading;
                found.Add(draft);
            }
        }
        HeadingLevels.Assign(found, levels);
    }

    static bool LooksLikeHeading(IReadOnlyList<BlockDraft> drafts, int index, BodyText body)
    {
        var draft = drafts[index];
        var text = draft.Plain;
        if (text.Length > LongestHeading || draft.Lines.Count > 4 || draft.Lines[0].Marker is not null || !text.Any(char.IsLetter) || ".;,".Contains(text[^1], StringComparison.Ordinal))
        {
            return false;
        }
        if (draft.Lines[0].Content.Confidence is not null)
        {
            // Sizes measured on images vary, so the line must also look like a title.
            return draft.Size > 1.09 * body.Size && draft.Lines.Count <= 3 && (draft.Size > 1.25 * body.Size || (text.Length <= 100 && !char.IsLower(text[0]))) && IntroducesText(drafts, index);
        }
        if (draft.Size > 1.12 * body.Size)
        {
            return true;
        }
        var emphasised = draft.Bold && body.BoldShare < 0.35 && draft.Size > 0.9 * body.Size && draft.Lines.Count <= 2 && text.Length <= 140;
        return (emphasised && IntroducesText(drafts, index)) || (draft.Lines.Count == 1 && text.Length <= 100 && Numbered().IsMatch(text) && IntroducesText(drafts, index));
    }

    /// <summary>Something other than a running line follows on the page or the next.</summary>
    static bool IntroducesText(IReadOnlyList<BlockDraft> drafts, int index)
    {
        var next = drafts.Skip(index + 1).FirstOrDefault(d => d.Kind != BlockKind.HeaderFooter);
        return next is not null && next.Page <= drafts[index].Page + 1;
    }

    /// <summary>Section numbers of more than one level, or the words of legal and academic divisions.</summary>
    [GeneratedRegex(@"^(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+\p{Lu}|§\s?\d+\s+\p{Lu}|(?:Article|Artikel|Art\.|Chapter|Kapitel|Chapitre|Annex|Anhang|Annexe|Appendix|Section|Abschnitt|Part|Teil)\s+(?:\d+|[IVX]+|[A-Z])\b)[^.]*$")]
    private static partial Regex Numbered();
}
