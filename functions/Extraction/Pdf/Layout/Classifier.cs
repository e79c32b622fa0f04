using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Tells list items, footnotes, captions and lines of a table of contents from paragraphs.</summary>
static partial class Classifier
{
    public static void Classify(IReadOnlyList<BlockDraft> drafts, BodyText body)
    {
        for (var i = 0; i < drafts.Count; i++)
        {
            if (drafts[i].Kind == BlockKind.Paragraph)
            {
                drafts[i].Kind = KindOf(drafts, i, body);
            }
        }
    }

    /// <summary>Whether a line leads to a page number by a row of dots.</summary>
    public static bool IsContentsEntry(string line) => ContentsEntry().IsMatch(line);

    static BlockKind KindOf(IReadOnlyList<BlockDraft> drafts, int index, BodyText body)
    {
        var draft = drafts[index];
        return IsContentsEntry(draft.Plain) ? BlockKind.ContentsLine
            : IsFootnote(drafts, index, body) ? BlockKind.Footnote
            : Caption().IsMatch(draft.Plain) && draft.Plain.Length < 250 ? BlockKind.Caption
            : IsListItem(drafts, index) ? BlockKind.ListItem
            : BlockKind.Paragraph;
    }

    /// <summary>Begins with a reference mark that is raised, or is small print that begins with one, and nothing but such text stands below it.</summary>
    static bool IsFootnote(IReadOnlyList<BlockDraft> drafts, int index, BodyText body)
    {
        var draft = drafts[index];
        return LooksLikeFootnote(draft, body) && OnPage(drafts, index).All(other =>
            other.Kind == BlockKind.HeaderFooter || LooksLikeFootnote(other, body) || other.Segments.All(s => s.Box.Top < draft.Box.Top || s.Box.OverlapX(draft.Box) <= 0));
    }

    static bool LooksLikeFootnote(BlockDraft draft, BodyText body)
    {
        if (draft.Lines.Count == 0)
        {
            return false;
        }
        var first = draft.Lines[0].Content;
        var raised = first.Runs[0].Style.Size < 0.75 * first.Size && ReferenceMark().IsMatch(first.Runs[0].Text.Trim());
        return raised || (draft.Size < 0.93 * body.Size && FootnoteMark().IsMatch(draft.Plain));
    }

    static IEnumerable<BlockDraft> OnPage(IReadOnlyList<BlockDraft> drafts, int index)
    {
        var first = index;
        while (first > 0 && drafts[first - 1].Page == drafts[index].Page)
        {
            first--;
        }
        for (var i = first; i < drafts.Count && drafts[i].Page == drafts[index].Page; i++)
        {
            yield return drafts[i];
        }
    }

    static bool IsListItem(IReadOnlyList<BlockDraft> drafts, int index)
    {
        var draft = drafts[index];
        var first = draft.Lines[0];
        if (first.Marker is not null || ListMarker.BulletLength(first.Text) > 0)
        {
            return true;
        }
        if (ListMarker.Number(first.Text) is null)
        {
            return false;
        }
        var indented = first.Box.Left > draft.RegionLeft + (0.8 * first.Size);
        var before = drafts.Take(index).LastOrDefault(d => d.Kind != BlockKind.HeaderFooter);
        return indented || before is { Kind: BlockKind.Paragraph } && before.Plain.EndsWith(':') || before is { Kind: BlockKind.ListItem } && ListMarker.Number(before.Plain) is not null
            || GoesOnAfterInnerList(drafts, index);
    }

    /// <summary>The item of an inner list stands between an item and the next one of the outer list.</summary>
    static bool GoesOnAfterInnerList(IReadOnlyList<BlockDraft> drafts, int index)
    {
        var at = index - 1;
        while (at >= 0 && (drafts[at].Kind == BlockKind.HeaderFooter || (drafts[at].Kind == BlockKind.ListItem && ListMarker.Number(drafts[at].Plain) is null)))
        {
            at--;
        }
        return at >= 0 && drafts[at].Kind == BlockKind.ListItem && ListMarker.Follows(drafts[at].Plain, drafts[index].Plain);
    }

    [GeneratedRegex(@"(?:\.\s?){4,}\s*[\divxlc]+$|…{2,}\s*\d+$")]
    private static partial Regex ContentsEntry();

    [GeneratedRegex(@"^(?:\d{1,3}|[*†‡§]{1,3}|[a-z])$")]
    private static partial Regex ReferenceMark();

    [GeneratedRegex(@"^(?:\d{1,3}|[*†‡§]+|\[\d{1,3}\])\s?\S")]
    private static partial Regex FootnoteMark();

    [GeneratedRegex(@"^(?:Figure|Fig\.|Table|Tabelle|Abbildung|Abb\.|Tableau|Tabla|Tabella|Figura|Tabel|Figuur|Tabell|Rysunek|Quadro)\s+(?:\d+|[IVX]+|[A-Z])(?:[.\-]\d+)*\s*[.:–—-]\s*\S", RegexOptions.IgnoreCase)]
    private static partial Regex Caption();
}
