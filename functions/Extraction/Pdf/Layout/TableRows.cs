namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Puts the segments of a table into rows and cells.</summary>
static class TableRows
{
    /// <summary>Rows from top to bottom; each holds, per column, the segments of its cell in reading order.</summary>
    public static List<List<Segment>[]> Of(TableZone zone, bool ordered) => ordered && BySource(zone) is { } rows ? rows : ByPosition(zone);

    /// <summary>Follows the source, which writes cell after cell; null when it doesn't.</summary>
    static List<List<Segment>[]>? BySource(TableZone zone)
    {
        var rows = new List<List<Segment>[]>();
        var last = -1;
        Segment? before = null;
        foreach (var segment in zone.Segments.OrderBy(s => s.Order).ThenBy(s => s.Box.Left))
        {
            var column = ColumnOf(segment, zone);
            if (before is null || StartsRow(before, segment, last, column, rows[^1]))
            {
                rows.Add(NewRow(zone));
            }
            rows[^1][column].Add(segment);
            (last, before) = (column, segment);
        }
        return rows.Zip(rows.Skip(1)).All(p => TopOf(p.Second) >= TopOf(p.First) && BottomOf(p.First) - TopOf(p.Second) < 0.5 * before!.Box.Height) ? rows : null;
    }

    static bool StartsRow(Segment before, Segment segment, int last, int column, List<Segment>[] row) =>
        column < last
        || (column == last && segment.Box.Top - before.Box.Top > 1.35 * before.Box.Height)
        || (column > last && segment.Box.Top > BottomOf(row) + (0.1 * segment.Box.Height));

    /// <summary>Goes by the gaps between bands, or, where they are even, by the first column.</summary>
    static List<List<Segment>[]> ByPosition(TableZone zone)
    {
        var bands = Band.Of(zone.Segments);
        var steps = bands.Zip(bands.Skip(1)).Select(p => p.Second.Box.Top - p.First.Box.Top).ToList();
        var limit = Limit(steps);
        var rows = new List<List<Segment>[]>();
        for (var i = 0; i < bands.Count; i++)
        {
            var inFirst = bands[i].Segments.Any(s => ColumnOf(s, zone) == 0);
            if (i == 0 || (limit > 0 ? steps[i - 1] > limit : inFirst))
            {
                rows.Add(NewRow(zone));
            }
            foreach (var segment in bands[i].Segments)
            {
                rows[^1][ColumnOf(segment, zone)].Add(segment);
            }
        }
        return rows;
    }

    /// <summary>Between the steps within rows and the steps from row to row, where the two differ clearly; 0 where all steps are alike.</summary>
    static double Limit(List<double> steps)
    {
        var sorted = steps.Where(s => s > 0).Order().ToList();
        var (limit, clearest) = (0.0, 1.18);
        for (var i = 1; i < sorted.Count; i++)
        {
            if (sorted[i] / sorted[i - 1] > clearest)
            {
                (limit, clearest) = ((sorted[i] + sorted[i - 1]) / 2, sorted[i] / sorted[i - 1]);
            }
        }
        return limit;
    }

    static List<Segment>[] NewRow(TableZone zone) => [.. zone.Columns.Select(_ => new List<Segment>())];

    /// <summary>The column that a segment shares most with, or the nearest; of several that it runs over, the first.</summary>
    static int ColumnOf(Segment segment, TableZone zone)
    {
        var best = 0;
        for (var c = 0; c < zone.Columns.Count; c++)
        {
            var shared = Shared(segment, zone.Columns[c]);
            if (shared >= 0.8 * (zone.Columns[c].Right - zone.Columns[c].Left) && shared > 0)
            {
                return c;
            }
            if (shared > Shared(segment, zone.Columns[best]))
            {
                best = c;
            }
        }
        return best;
    }

    static double Shared(Segment segment, (double Left, double Right) column) =>
        Math.Min(segment.Box.Right, column.Right) - Math.Max(segment.Box.Left, column.Left);

    static double TopOf(List<Segment>[] row) => row.SelectMany(c => c).Min(s => s.Box.Top);

    static double BottomOf(List<Segment>[] row) => row.SelectMany(c => c).Max(s => s.Box.Bottom);
}
