namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Puts runs that touch each other on a line together: parts in italics, superscripts, words of recognised text.</summary>
static class SegmentBuilder
{
    /// <summary>Widest gap inside a segment, in heights of the line. Typeset runs carry their own spaces; recognised words don't.</summary>
    const double TypesetGap = 0.5;
    const double RecognisedGap = 1.1;

    public static List<Segment> Build(PageText page)
    {
        var limit = page.Ordered ? TypesetGap : RecognisedGap;
        var groups = new List<List<TextRun>>();
        List<TextRun>? current = null;
        foreach (var run in page.Runs)
        {
            if (current is not null && Touches(current, run, limit))
            {
                current.Add(run);
                continue;
            }
            current = [run];
            groups.Add(current);
        }
        return [.. Merge(groups, limit).Select(Segment.Of)];
    }

    static bool Touches(List<TextRun> line, TextRun run, double limit)
    {
        var last = line[^1];
        var height = Math.Max(last.Box.Height, run.Box.Height);
        if (last.Box.OverlapY(run.Box) < 0.4 * Math.Min(last.Box.Height, run.Box.Height))
        {
            return false;
        }
        var gap = run.Box.Left - last.Box.Right;
        var leftward = last.Box.Left - run.Box.Right;
        return (gap > -0.4 * height && gap < limit * height) || (leftward > -0.1 * height && leftward < limit * height && RightToLeft.Is(run.Text));
    }

    /// <summary>Joins groups that the source drew apart, such as a superscript drawn after its line.</summary>
    static IEnumerable<List<TextRun>> Merge(List<List<TextRun>> groups, double limit)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i] is not [{ } small] || small.Text.Trim().Length > 3)
            {
                continue;
            }
            var host = groups.FindIndex(g => g != groups[i] && g.Count > 0 && g[^1].Style.Size > 1.2 * small.Style.Size && Touches(g, small, limit));
            if (host >= 0)
            {
                groups[host].Add(small);
                groups[i] = [];
            }
        }
        return groups.Where(g => g.Count > 0);
    }
}
