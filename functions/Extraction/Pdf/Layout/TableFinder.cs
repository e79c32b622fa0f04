namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>A stretch of bands that form a table.</summary>
/// <param name="First">Index of the first band.</param>
/// <param name="Count">Number of bands.</param>
/// <param name="Columns">Horizontal extents of the columns, from left to right.</param>
/// <param name="Segments">Its cells or parts of cells, each within a column as far as that can be told.</param>
sealed record TableZone(int First, int Count, IReadOnlyList<(double Left, double Right)> Columns, IReadOnlyList<Segment> Segments);

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
            var part = bands.Skip(i).Take(last - i + 1).ToList();
            if (part.Count(IsMulti) < 2 || TableColumns.Find(part) is not { } columns)
            {
                continue;
            }
            var first = i;
            while (first > taken && BelongsAbove(bands[first - 1], bands[first], columns))
            {
                first--;
            }
            var segments = bands.Skip(first).Take(last - first + 1).SelectMany(b => b.Segments).SelectMany(s => TableColumns.Divide(s, columns)).ToList();
            zones.Add(new(first, last - first + 1, columns, segments));
            taken = last + 1;
            i = last;
        }
        return zones;
    }

    /// <summary>Several segments, not counting a list marker and its text.</summary>
    static bool IsMulti(Band band) => band.Segments.Count > 2 || (band.Segments.Count == 2 && !ListMarker.IsAlone(band.Segments[0].Text));

    /// <summary>The last band of a table that may start at <paramref name="start"/>.</summary>
    static int Extend(IReadOnlyList<Band> bands, int start)
    {
        var last = start;
        for (var i = start + 1; i < bands.Count; i++)
        {
            if (Math.Abs(bands[i].Segments[0].Size - bands[start].Segments[0].Size) > 0.15 * bands[start].Size || !GoesOn(bands, start, i))
            {
                break;
            }
            last = i;
        }
        return last;
    }

    static bool GoesOn(IReadOnlyList<Band> bands, int start, int index)
    {
        if (IsMulti(bands[index]))
        {
            return IsNear(bands, index) || IsAlignedRow(bands[index - 1], bands[index]);
        }
        return IsNear(bands, index)
            && (ContinuesCell(bands, start, index)
                || (index + 1 < bands.Count && IsMulti(bands[index + 1]) && IsNear(bands, index + 1) && IsAligned(bands, start, index + 1)));
    }

    static bool IsNear(IReadOnlyList<Band> bands, int index) =>
        bands[index].Box.Top - bands[index - 1].Box.Bottom <= 1.8 * Math.Max(bands[index].Size, bands[index - 1].Size);

    /// <summary>A row further down, as after a tall head: as many cells, beginning at the same places.</summary>
    static bool IsAlignedRow(Band above, Band below) =>
        below.Box.Top - above.Box.Bottom < 3.5 * below.Size && IsMulti(above) && above.Segments.Count == below.Segments.Count
        && above.Segments.Zip(below.Segments).All(p => Math.Abs(p.First.Box.Left - p.Second.Box.Left) < 0.2 * below.Size);

    /// <summary>Most of its segments begin, end or have their middle where one of the table's segments does.</summary>
    static bool IsAligned(IReadOnlyList<Band> bands, int start, int index)
    {
        var near = 0.4 * bands[index].Size;
        var above = Enumerable.Range(start, index - start).SelectMany(i => bands[i].Segments).Select(s => s.Box).ToList();
        return bands[index].Segments.Count(s => above.Exists(a =>
            Math.Abs(a.Left - s.Box.Left) < near || Math.Abs(a.Right - s.Box.Right) < near || Math.Abs(a.MiddleX - s.Box.MiddleX) < near)) > 0.6 * bands[index].Segments.Count;
    }

    /// <summary>A single segment that is the next line of a cell: close below the line before, aligned with a cell of the table, and not reaching into the next column.</summary>
    static bool ContinuesCell(IReadOnlyList<Band> bands, int start, int index)
    {
        var cell = bands[index].Segments[0].Box;
        var near = 0.3 * bands[index].Size;
        for (var i = index - 1; i >= start; i--)
        {
            var segments = bands[i].Segments;
            for (var column = 0; column < segments.Count; column++)
            {
                var box = segments[column].Box;
                if (Math.Abs(box.Left - cell.Left) >= near && Math.Abs(box.MiddleX - cell.MiddleX) >= near)
                {
                    continue;
                }
                return cell.Top - bands[index - 1].Box.Top < 1.4 * cell.Height && (segments.Count < 2 || column == segments.Count - 1 || cell.Right < segments[column + 1].Box.Left);
            }
        }
        return false;
    }

    /// <summary>A line of a head whose other cells stand lower: above the table, close, within one column, but not the first.</summary>
    static bool BelongsAbove(Band above, Band first, List<(double Left, double Right)> columns)
    {
        var box = above.Box;
        return above.Segments.Count < columns.Count
            && Math.Abs(above.Size - first.Size) < 0.1 * first.Size
            && first.Box.Top - box.Top < 1.3 * first.Box.Height
            && box.Left > columns[0].Right
            && above.Segments.All(s => columns.Count(c => Math.Min(c.Right, s.Box.Right) > Math.Max(c.Left, s.Box.Left)) <= 1);
    }
}
