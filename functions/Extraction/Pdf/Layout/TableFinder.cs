namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>A stretch of bands that form a table.</summary>
/// <param name="First">Index of the first band.</param>
/// <param name="Count">Number of bands.</param>
/// <param name="Columns">Horizontal extents of the columns, from left to right.</param>
sealed record TableZone(int First, int Count, IReadOnlyList<(double Left, double Right)> Columns);

/// <summary>Finds tables among the bands of a region: several bands whose segments stand in the same columns.</summary>
static class TableFinder
{
    public static List<TableZone> Find(IReadOnlyList<Band> bands)
    {
        var zones = new List<TableZone>();
        var taken = 0;
        for (var i = 0; i < bands.Count; i++)
        {
            if (!IsMulti(bands[i]))
            {
                continue;
            }
            var last = Extend(bands, i);
            if (Columns(bands, i, last) is not { } columns)
            {
                continue;
            }
            var first = i;
            while (first > taken && BelongsAbove(bands[first - 1], bands[first], columns))
            {
                first--;
            }
            while (last > i && !IsMulti(bands[last]) && !Fits(bands[last], columns))
            {
                last--;
            }
            zones.Add(new(first, last - first + 1, columns));
            taken = last + 1;
            i = last;
        }
        return zones;
    }

    /// <summary>Several segments, not counting a list marker and its text.</summary>
    static bool IsMulti(Band band) => band.Segments.Count > 2 || (band.Segments.Count == 2 && !ListMarker.IsAlone(band.Segments[0].Text));

    /// <summary>The last band that may belong to a table starting at <paramref name="start"/>: bands of cells, and single cells between or after them.</summary>
    static int Extend(IReadOnlyList<Band> bands, int start)
    {
        var last = start;
        for (var i = start + 1; i < bands.Count; i++)
        {
            var gap = bands[i].Box.Top - bands[i - 1].Box.Bottom;
            var limit = 1.8 * Math.Max(bands[i].Size, bands[i - 1].Size);
            if ((gap > limit && !IsAlignedRow(bands[i - 1], bands[i], gap)) || Math.Abs(bands[i].Segments[0].Size - bands[start].Segments[0].Size) > 0.15 * bands[start].Size)
            {
                break;
            }
            if (!IsMulti(bands[i]) && !StartsInColumn(bands, start, i))
            {
                break;
            }
            last = i;
        }
        return last;
    }

    /// <summary>A row further down, as after a tall head: as many cells, beginning at the same places.</summary>
    static bool IsAlignedRow(Band above, Band below, double gap) =>
        gap < 3.5 * below.Size && IsMulti(above) && above.Segments.Count == below.Segments.Count
        && above.Segments.Zip(below.Segments).All(p => Math.Abs(p.First.Box.Left - p.Second.Box.Left) < 0.2 * below.Size);

    /// <summary>A single segment that is the next line of a cell: it starts where a segment above it starts and doesn't reach into the next column.</summary>
    static bool StartsInColumn(IReadOnlyList<Band> bands, int start, int index)
    {
        var cell = bands[index].Segments[0].Box;
        var size = bands[index].Size;
        for (var i = index - 1; i >= start; i--)
        {
            var segments = bands[i].Segments;
            if (segments.Count < 2)
            {
                continue;
            }
            for (var column = 0; column < segments.Count; column++)
            {
                var box = segments[column].Box;
                var aligned = Math.Abs(box.Left - cell.Left) < 0.3 * size || Math.Abs(box.MiddleX - cell.MiddleX) < 0.3 * size;
                if (aligned)
                {
                    return column == segments.Count - 1 || cell.Right < segments[column + 1].Box.Left;
                }
            }
        }
        return false;
    }

    /// <summary>The columns that the bands of a zone agree on; null when they agree on none.</summary>
    static List<(double Left, double Right)>? Columns(IReadOnlyList<Band> bands, int first, int last)
    {
        var multi = Enumerable.Range(first, last - first + 1).Select(i => bands[i]).Where(IsMulti).ToList();
        if (multi.Count < 2)
        {
            return null;
        }
        foreach (var count in multi.GroupBy(b => b.Segments.Count).Where(g => g.Count() >= 2).OrderByDescending(g => g.Key * g.Count()).ThenByDescending(g => g.Key).Select(g => g.Key))
        {
            var columns = Extents([.. multi.Where(b => b.Segments.Count == count)], count);
            if (columns is not null && multi.Count(b => Fits(b, columns)) >= 0.7 * multi.Count)
            {
                return columns;
            }
        }
        return null;
    }

    static List<(double Left, double Right)>? Extents(List<Band> bands, int count)
    {
        var columns = new List<(double Left, double Right)>();
        for (var c = 0; c < count; c++)
        {
            var left = bands.Min(b => b.Segments[c].Box.Left);
            if (c > 0 && left <= columns[^1].Right)
            {
                return null;
            }
            columns.Add((left, bands.Max(b => b.Segments[c].Box.Right)));
        }
        return columns;
    }

    static bool Fits(Band band, List<(double Left, double Right)> columns) =>
        band.Segments.All(s => columns.Count(c => Math.Min(c.Right, s.Box.Right) > Math.Max(c.Left, s.Box.Left)) <= 1);

    /// <summary>A line of a head whose other cells stand lower: above the table, close, within one column, but not the first.</summary>
    static bool BelongsAbove(Band above, Band first, List<(double Left, double Right)> columns)
    {
        var box = above.Box;
        return above.Segments.Count < columns.Count
            && Math.Abs(above.Size - first.Size) < 0.1 * first.Size
            && first.Box.Top - box.Top < 1.3 * first.Box.Height
            && box.Left > columns[0].Right
            && Fits(above, columns);
    }
}
