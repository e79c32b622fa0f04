using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>The parts of a page in reading order: stretches of lines and tables.</summary>
sealed class PageLayout
{
    readonly int _page;
    readonly bool _ordered;
    readonly List<(double Left, object Part)> _parts = [];
    readonly List<TextLine> _head = [];
    readonly List<TextLine> _foot = [];

    PageLayout(PageText page) => (_page, _ordered) = (page.Number, page.Ordered);

    /// <summary>The stretches of lines, for measuring.</summary>
    public IEnumerable<IReadOnlyList<TextLine>> LineGroups => _parts.Select(p => p.Part).OfType<IReadOnlyList<TextLine>>();

    public static PageLayout Of(PageText page, List<Segment> segments, HashSet<Segment> running)
    {
        var layout = new PageLayout(page);
        foreach (var band in Band.Of(running))
        {
            (band.Box.MiddleY < page.Height / 2 ? layout._head : layout._foot).Add(TextLine.Of(band));
        }
        foreach (var region in ReadingOrder.Regions([.. segments.Where(s => !running.Contains(s))], page.Ordered))
        {
            layout.AddRegion(region);
        }
        return layout;
    }

    public IEnumerable<BlockDraft> Drafts(ParagraphBuilder paragraphs)
    {
        foreach (var line in _head)
        {
            yield return new(_page, BlockKind.HeaderFooter, [line]);
        }
        foreach (var (left, part) in _parts)
        {
            foreach (var draft in part is TablePart table ? Rows(table) : Paragraphs(paragraphs, (List<TextLine>)part, left))
            {
                yield return draft;
            }
        }
        foreach (var line in _foot)
        {
            yield return new(_page, BlockKind.HeaderFooter, [line]);
        }
    }

    void AddRegion(List<Segment> region)
    {
        var bands = Band.Of(region);
        var left = region.Min(s => s.Box.Left);
        var next = 0;
        foreach (var zone in TableFinder.Find(bands))
        {
            AddLines(bands, next, zone.First, left);
            _parts.Add((left, new TablePart(zone, TableRows.Of(zone, _ordered))));
            next = zone.First + zone.Count;
        }
        AddLines(bands, next, bands.Count, left);
    }

    void AddLines(List<Band> bands, int from, int to, double left)
    {
        if (from < to)
        {
            _parts.Add((left, bands[from..to].ConvertAll(TextLine.Of)));
        }
    }

    IEnumerable<BlockDraft> Paragraphs(ParagraphBuilder builder, List<TextLine> lines, double left) =>
        builder.Group(lines).Select(p => new BlockDraft(_page, BlockKind.Paragraph, p) { RegionLeft = left });

    IEnumerable<BlockDraft> Rows(TablePart table) =>
        table.Rows.Select((cells, row) => new BlockDraft(_page, row == 0 ? BlockKind.TableHead : BlockKind.TableRow, [])
        {
            Table = table.Zone,
            Cells = [.. cells.Select(c => (IReadOnlyList<Segment>)c)],
        });

    sealed record TablePart(TableZone Zone, List<List<Segment>[]> Rows);
}
