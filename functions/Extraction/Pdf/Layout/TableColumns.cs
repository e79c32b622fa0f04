namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Finds the columns of a table: stretches between the places that most rows leave free.</summary>
/// <remarks>Poppler joins cells that stand closer together than a line is high; a few such joints must neither hide a column nor stay joined.</remarks>
static class TableColumns
{
    /// <summary>Share of rows that may run over a place between columns.</summary>
    const double Crossing = 0.35;

    /// <summary>Horizontal extents of the columns; null when there are fewer than two.</summary>
    public static List<(double Left, double Right)>? Find(List<Band> bands)
    {
        var edges = bands.SelectMany(b => b.Segments).SelectMany(s => new[] { s.Box.Left, s.Box.Right }).Distinct().Order().ToList();
        var columns = new List<(double Left, double Right)>();
        var open = edges[0];
        for (var i = 1; i < edges.Count; i++)
        {
            if (Separates(bands, edges[i - 1], edges[i]))
            {
                if (edges[i - 1] > open)
                {
                    columns.Add((open, edges[i - 1]));
                }
                open = edges[i];
            }
        }
        columns.Add((open, edges[^1]));
        columns.RemoveAll(c => !bands.Exists(b => b.Segments.Any(s => s.Box.MiddleX >= c.Left && s.Box.MiddleX <= c.Right)));
        JoinCentredHeads(columns, bands);
        var rows = bands.Count(b => b.Segments.Select(s => columns.FindIndex(c => s.Box.MiddleX <= c.Right)).Distinct().Count() > 1);
        return columns.Count > 1 && rows > 1 ? columns : null;
    }

    /// <summary>Heads in the middle of their columns stand beside the shorter cells below them: two stretches of one column, the one filled in the head alone and the other only below.</summary>
    static void JoinCentredHeads(List<(double Left, double Right)> columns, List<Band> bands)
    {
        int ColumnOf(Segment s) => columns.FindIndex(c => s.Box.MiddleX <= c.Right);
        var fullest = bands.Max(b => b.Segments.Select(ColumnOf).Distinct().Count());
        for (var c = 0; c + 1 < columns.Count && columns.Count > fullest;)
        {
            var (left, right) = (Rows(c), Rows(c + 1));
            if (left.Count > 0 && right.Count > 0 && ((left.Count == 1 && left[0] == 0 && right[0] > 0) || (right.Count == 1 && right[0] == 0 && left[0] > 0)))
            {
                columns[c] = (columns[c].Left, columns[c + 1].Right);
                columns.RemoveAt(c + 1);
                continue;
            }
            c++;
        }

        List<int> Rows(int column) => [.. Enumerable.Range(0, bands.Count).Where(i => bands[i].Segments.Any(s => ColumnOf(s) == column))];
    }

    /// <summary>Parts of a segment that runs over the place between two columns: divided at the word space that is next to it.</summary>
    public static IEnumerable<Segment> Divide(Segment segment, List<(double Left, double Right)> columns)
    {
        for (var c = 0; c + 1 < columns.Count; c++)
        {
            var (end, start) = (columns[c].Right, columns[c + 1].Left);
            var runsOver = segment.Box.Left < end - (0.3 * segment.Size) && segment.Box.Right > start + (0.3 * segment.Size);
            if (runsOver && SpaceNear(segment, end, start) is { } at)
            {
                var (left, right) = segment.DivideAt(at, Math.Min(end, segment.Box.Right), Math.Max(start, segment.Box.Left));
                return Divide(right, columns).Prepend(left);
            }
        }
        return [segment];
    }

    static bool Separates(List<Band> bands, double left, double right)
    {
        int free = 0, crossed = 0;
        foreach (var band in bands)
        {
            if (band.Segments.Any(s => s.Box.Left <= left && s.Box.Right >= right))
            {
                crossed++;
            }
            else if (band.Segments.Any(s => s.Box.Right <= left) && band.Segments.Any(s => s.Box.Left >= right))
            {
                free++;
            }
        }
        return free > 0 && (crossed == 0 || (free > 1 && crossed <= Crossing * free));
    }

    /// <summary>Index of the space that stands about where the columns part; letters are taken to be of even width.</summary>
    static int? SpaceNear(Segment segment, double end, double start)
    {
        var width = segment.Box.Width / segment.Text.Length;
        int? best = null;
        var least = 1.6 * segment.Size;
        for (var i = 1; i < segment.Text.Length - 1; i++)
        {
            if (segment.Text[i] != ' ')
            {
                continue;
            }
            var x = segment.Box.Left + ((i + 0.5) * width);
            var distance = Math.Max(0, Math.Max(end - x, x - start)) + (0.1 * Math.Abs(((end + start) / 2) - x));
            if (distance < least)
            {
                (best, least) = (i, distance);
            }
        }
        return best;
    }
}
