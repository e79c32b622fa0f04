namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Segments side by side on one line of a region, from left to right.</summary>
sealed class Band(List<Segment> segments)
{
    public IReadOnlyList<Segment> Segments { get; } = [.. segments.OrderBy(s => s.Box.Left).ThenBy(s => s.Order)];

    public Box Box { get; } = segments.Select(s => s.Box).Aggregate((a, b) => a.With(b));

    public double Size { get; } = segments.Max(s => s.Size);

    /// <summary>Groups the segments of a region into bands, from top to bottom.</summary>
    public static List<Band> Of(IEnumerable<Segment> segments)
    {
        var bands = new List<Band>();
        var open = new List<Segment>();
        foreach (var segment in segments.OrderBy(s => s.Box.Top).ThenBy(s => s.Box.Left).ThenBy(s => s.Order))
        {
            if (open.Count > 0 && !SharesLine(open, segment))
            {
                bands.Add(new(open));
                open = [];
            }
            open.Add(segment);
        }
        if (open.Count > 0)
        {
            bands.Add(new(open));
        }
        return bands;
    }

    static bool SharesLine(List<Segment> open, Segment segment)
    {
        var tallest = open.MaxBy(s => s.Box.Height)!.Box;
        return tallest.OverlapY(segment.Box) > 0.5 * Math.Min(tallest.Height, segment.Box.Height);
    }
}
