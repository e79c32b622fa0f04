using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Groups the lines of a region into paragraphs by gap, look, indent, markers and lines that end early.</summary>
sealed class ParagraphBuilder(LinePitch pitch)
{
    const string SentenceEnds = ".:!?;…\"”»)";

    public List<List<TextLine>> Group(IReadOnlyList<TextLine> lines)
    {
        var paragraphs = new List<List<TextLine>>();
        var end = lines.Count == 0 ? 0 : lines.Max(l => l.End);
        foreach (var line in lines)
        {
            if (paragraphs.Count == 0 || Breaks(paragraphs[^1], line, end))
            {
                paragraphs.Add([]);
            }
            paragraphs[^1].Add(line);
        }
        return paragraphs;
    }

    bool Breaks(List<TextLine> paragraph, TextLine next, double end)
    {
        var last = paragraph[^1];
        if (next.Marker is not null || Classifier.IsContentsEntry(last.Text) || ListMarker.BulletLength(next.Text) > 0 || LooksDifferent(last, next) || IsFarBelow(last, next) || LeavesItem(paragraph[0], next) || IsNextClause(paragraph[0], next))
        {
            return true;
        }
        if (AreCentred(last, next))
        {
            return false;
        }
        var early = EndsEarly(last, next, end);
        return BreaksByIndent(paragraph, next, early)
            || (early && SentenceEnds.Contains(last.Text[^1], StringComparison.Ordinal))
            || (ListMarker.Number(next.Text) is not null && (early || ".;:,".Contains(last.Text[^1], StringComparison.Ordinal)) && ListMarker.Number(paragraph[0].Text) is not null);
    }

    /// <summary>An item of a list ends where the next line begins left of it, or with the next number in the same place.</summary>
    static bool LeavesItem(TextLine first, TextLine next) =>
        (next.Start < first.Start - (0.8 * first.Size) && (ListMarker.BulletLength(first.Text) > 0 || ListMarker.Number(first.Text) is not null))
        || (Math.Abs(next.Start - first.Start) < 0.3 * first.Size && ListMarker.Follows(first.Text, next.Text));

    static bool IsNextClause(TextLine first, TextLine next) =>
        Math.Abs(next.Start - first.Start) < 0.8 * first.Size && ClauseNumbers.Of(first.Text) is { } number && ClauseNumbers.Of(next.Text) is { } clause && ClauseNumbers.Follows(number, clause);

    static bool LooksDifferent(TextLine last, TextLine next) =>
        Math.Abs(last.Size - next.Size) > (last.Content.Confidence is null ? 0.1 : 0.13) * Math.Max(last.Size, next.Size) || last.Content.Bold != next.Content.Bold || last.Content.Hidden != next.Content.Hidden;

    bool IsFarBelow(TextLine last, TextLine next)
    {
        var step = next.Box.MiddleY - last.Box.MiddleY;
        return step < 0.3 * last.Box.Height || step > (1.25 * pitch.Of(last.Size)) + 1;
    }

    /// <summary>Both are set about the same middle and neither begins where the other does.</summary>
    static bool AreCentred(TextLine last, TextLine next) =>
        Math.Abs(last.Box.MiddleX - next.Box.MiddleX) < 0.4 * last.Size && Math.Abs(last.Box.Left - next.Box.Left) > 0.8 * last.Size;

    static bool BreaksByIndent(List<TextLine> paragraph, TextLine next, bool early)
    {
        var first = paragraph[0];
        var last = paragraph[^1];
        var indent = 0.8 * last.Size;
        var hangs = first.Marker is not null || ListMarker.Number(first.Text) is not null;
        if (next.Start > last.TextStart + indent)
        {
            return !(paragraph.Count == 1 && hangs);
        }
        if (next.Start < last.TextStart - indent)
        {
            return paragraph.Count > 1 || (hangs && first.Marker is not null && next.Start <= first.Start + indent && early);
        }
        return false;
    }

    /// <summary>The first word of the next line would have fitted: the author ended the line.</summary>
    static bool EndsEarly(TextLine last, TextLine next, double end)
    {
        var word = next.Text.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? space : next.Text.Length;
        var needed = next.Box.Width * (word + 1) / Math.Max(1, next.Text.Length);
        return last.End + needed < end - (0.8 * last.Size);
    }
}
