using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>From runs of text on pages to blocks in reading order: running lines apart, columns, tables, paragraphs, headings, lists, footnotes.</summary>
static class DocumentLayout
{
    /// <summary>Version of these rules; part of the readers' versions.</summary>
    public const int RulesVersion = 7;

    public static IReadOnlyList<Block> Analyse(IReadOnlyList<PageText> pages, IReadOnlyList<OutlineEntry> outline)
    {
        var segments = pages.Select(SegmentBuilder.Build).ToList();
        var running = RunningLines.Find(pages, segments);
        var layouts = new List<PageLayout>();
        for (var p = 0; p < pages.Count; p++)
        {
            layouts.Add(PageLayout.Of(pages[p], segments[p], running[p]));
        }
        var drafts = Drafts(layouts);
        var body = BodyText.Of(drafts);
        Classifier.Classify(drafts, body);
        HeadingRules.Apply(drafts, body, outline);
        drafts = Continuation.Resolve(drafts);
        return BlockBuilder.Build(drafts);
    }

    static List<BlockDraft> Drafts(List<PageLayout> layouts)
    {
        var pitch = LinePitch.Of(layouts.SelectMany(l => l.LineGroups));
        var builder = new ParagraphBuilder(pitch);
        return [.. layouts.SelectMany(l => l.Drafts(builder))];
    }
}

/// <summary>What most of a document's text looks like.</summary>
/// <param name="Size">The size that most characters have.</param>
/// <param name="BoldShare">Share of the characters that are bold.</param>
sealed record BodyText(double Size, double BoldShare)
{
    public static BodyText Of(IReadOnlyList<BlockDraft> drafts)
    {
        var segments = drafts.Where(d => d.Kind != BlockKind.HeaderFooter).SelectMany(d => d.Segments).ToList();
        if (segments.Count == 0)
        {
            return new(12, 0);
        }
        // Tables are often set smaller and can outweigh the text of short documents.
        var lines = drafts.Where(d => d.Kind == BlockKind.Paragraph).SelectMany(d => d.Segments).ToList();
        var from = lines.Sum(s => s.Letters) > 0.2 * segments.Sum(s => s.Letters) ? lines : segments;
        var size = from.GroupBy(s => Math.Round(s.Size)).OrderByDescending(g => g.Sum(s => s.Letters)).ThenBy(g => g.Key).First().Key;
        return new(size, segments.Where(s => s.Bold).Sum(s => (double)s.Letters) / segments.Sum(s => s.Letters));
    }
}
