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

    static BlockKind KindOf(IReadOnlyList<BlockDraft> drafts, int index, BodyText body)
    {
        var draft = drafts[index];
        return ContentsEntry().IsMatch(draft.Plain) ? BlockKind.ContentsLine
            : IsFootnote(drafts, index, body) ? BlockKind.Footnote
            : Caption().IsMatch(draft.Plain) && draft.Plain.Length < 250 ? BlockKind.Caption
            : IsListItem(drafts, index) ? BlockKind.ListItem
            : BlockKind.Paragraph;
    }

    /// <summary>Small print that begins with a reference mark, with nothing but small print below it on the page.</summary>
    static bool IsFootnote(IReadOnlyList<BlockDraft> drafts, int index, BodyText body)
    {
        var draft = drafts[index];
        return draft.Size < 0.93 * body.Size
            && FootnoteMark().IsMatch(draft.Plain)
            && drafts.Skip(index + 1).TakeWhile(d => d.Page == draft.Page).All(d => d.Kind == BlockKind.HeaderFooter || (d.Lines.Count > 0 && d.Size < 0.93 * body.Size));
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
        return indented || before is { Kind: BlockKind.Paragraph } && before.Plain.EndsWith(':') || before is { Kind: BlockKind.ListItem } && ListMarker.Number(before.Plain) is not null;
    }

    [GeneratedRegex(@"(?:\.\s?){4,}\s*[\divxlc]+$|…{2,}\s*\d+$")]
    private static partial Regex ContentsEntry();

    [GeneratedRegex(@"^(?:\d{1,3}|[*†‡§]+|\[\d{1,3}\])\s?\S")]
    private static partial Regex FootnoteMark();

    [GeneratedRegex(@"^(?:Figure|Fig\.|Table|Tabelle|Abbildung|Abb\.|Tableau|Tabla|Tabella|Figura|Tabel|Figuur|Tabell|Rysunek|Quadro)\s+(?:\d+|[IVX]+|[A-Z])(?:[.\-]\d+)*\s*[.:–—-]\s*\S", RegexOptions.IgnoreCase)]
    private static partial Regex Caption();
}
