namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Divides a page into regions in reading order: text columns one after the other, what spans them before and after.</summary>
static class ReadingOrder
{
    const int DeepestSplit = 4;
    const int FewestLines = 3;

    public static IEnumerable<List<Segment>> Regions(List<Segment> segments, bool ordered) => Split(segments, ordered, 0);

    static IEnumerable<List<Segment>> Split(List<Segment> segments, bool ordered, int depth)
    {
        if (depth == DeepestSplit || segments.Count < 2 * FewestLines || FindGutter(segments, ordered) is not { } gutter)
        {
            return segments.Count == 0 ? [] : [segments];
        }
        var regions = new List<List<Segment>>();
        var single = new List<Segment>();
        foreach (var zone in Zones(segments, gutter))
        {
            if (!IsColumns(zone, gutter, ordered))
            {
                single.AddRange(zone);
                continue;
            }
            Flush(regions, single, ordered, depth);
            var after = ordered ? After(zone, gutter) : [];
            var columns = zone.Except(after).ToList();
            regions.AddRange(Split([.. columns.Where(s => s.Box.MiddleX < gutter)], ordered, depth + 1));
            regions.AddRange(Split([.. columns.Where(s => s.Box.MiddleX >= gutter)], ordered, depth + 1));
            single.AddRange(after);
        }
        Flush(regions, single, ordered, depth);
        return regions;
    }

    /// <summary>What stands below both columns and was written after them: a short heading under the columns reaches no further than the left one.</summary>
    static List<Segment> After(List<Segment> zone, double gutter)
    {
        var right = zone.Where(s => s.Box.MiddleX >= gutter).ToList();
        var (bottom, last) = (right.Max(s => s.Box.Bottom), right.Max(s => s.Order));
        return [.. zone.Where(s => s.Box.MiddleX < gutter && s.Order > last && s.Box.MiddleY > bottom)];
    }

    static void Flush(List<List<Segment>> regions, List<Segment> single, bool ordered, int depth)
    {
        if (single.Count > 0)
        {
            regions.AddRange(Split([.. single], ordered, depth + 1));
            single.Clear();
        }
    }

    /// <summary>The x position between two columns: the one that the most lines respect, among those that divide at least one zone into columns.</summary>
    static double? FindGutter(List<Segment> segments, bool ordered)
    {
        var left = segments.Min(s => s.Box.Left);
        var right = segments.Max(s => s.Box.Right);
        var width = right - left;
        double? best = null;
        var bestLines = 0;
        foreach (var x in Candidates(segments, left + (0.15 * width), right - (0.15 * width)))
        {
            var lines = Zones(segments, x).Where(z => IsColumns(z, x, ordered)).Sum(z => z.Count);
            if (lines > bestLines)
            {
                (best, bestLines) = (x, lines);
            }
        }
        return best;
    }

    /// <summary>Places just left of where several segments begin, not too near the edges.</summary>
    static IEnumerable<double> Candidates(List<Segment> segments, double from, double to) =>
        segments.Where(s => s.Box.Left >= from && s.Box.Left <= to)
            .GroupBy(s => Math.Round(s.Box.Left / 4))
            .Where(g => g.Count() >= FewestLines)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Take(6)
            .Select(g => g.Min(s => s.Box.Left) - 1);

    /// <summary>Vertical stretches of the page: segments that cross the gutter, each by itself, and what stands between them.</summary>
    static List<List<Segment>> Zones(List<Segment> segments, double gutter)
    {
        var zones = new List<List<Segment>>();
        var free = new List<Segment>();
        var sorted = segments.OrderBy(s => s.Box.MiddleY).ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            var segment = sorted[i];
            if (!Crosses(segment, gutter) && !SharesLineWithCrossing(sorted, i, -1, gutter) && !SharesLineWithCrossing(sorted, i, 1, gutter))
            {
                free.Add(segment);
                continue;
            }
            if (free.Count > 0)
            {
                zones.Add(free);
                free = [];
            }
            zones.Add([segment]);
        }
        if (free.Count > 0)
        {
            zones.Add(free);
        }
        return zones;
    }

    static bool Crosses(Segment segment, double gutter) => segment.Box.Left < gutter && segment.Box.Right > gutter;

    /// <summary>Whether a segment stands on one line with one that crosses the gutter, as cells of a row do; looks up or down from it as far as its line goes.</summary>
    static bool SharesLineWithCrossing(List<Segment> sorted, int index, int step, double gutter)
    {
        var box = sorted[index].Box;
        for (var i = index + step; i >= 0 && i < sorted.Count && Math.Abs(sorted[i].Box.MiddleY - box.MiddleY) < 0.5 * box.Height; i += step)
        {
            if (Crosses(sorted[i], gutter) && sorted[i].Box.OverlapY(box) > 0.5 * Math.Min(box.Height, sorted[i].Box.Height))
            {
                return true;
            }
        }
        return false;
    }

    static bool IsColumns(List<Segment> zone, double gutter, bool ordered)
    {
        var left = zone.Where(s => s.Box.Right <= gutter).ToList();
        var right = zone.Where(s => s.Box.Left >= gutter).ToList();
        if (left.Count < FewestLines || right.Count < FewestLines || left.Count + right.Count < zone.Count)
        {
            return false;
        }
        var space = right.Min(s => s.Box.Left) - left.Max(s => s.Box.Right);
        var size = zone.Average(s => s.Size);
        return space > 0.4 * size && (ordered ? ReadsDownward(left, right) : FillsColumns(left, right));
    }

    /// <summary>The source finishes one side before it goes to the other; in a table it would go to and fro.</summary>
    static bool ReadsDownward(List<Segment> left, List<Segment> right)
    {
        var sides = left.Select(s => (s.Order, Side: 0)).Concat(right.Select(s => (s.Order, Side: 1))).OrderBy(s => s.Order).ToList();
        var changes = sides.Zip(sides.Skip(1)).Count(p => p.First.Side != p.Second.Side);
        var rows = left.Count(l => right.Exists(r => r.Box.OverlapY(l.Box) > 0.4 * l.Box.Height));
        return changes <= 1 + (rows / 8);
    }

    /// <summary>Without an order to go by: running text fills most of its column's width, cells of a table don't.</summary>
    static bool FillsColumns(List<Segment> left, List<Segment> right)
    {
        static bool Fills(List<Segment> side)
        {
            var width = side.Max(s => s.Box.Right) - side.Min(s => s.Box.Left);
            return side.Count >= 5 && side.Count(s => s.Box.Width > 0.75 * width) >= 0.5 * side.Count && side.Average(s => s.Letters) > 18;
        }
        return Fills(left) && Fills(right);
    }
}
