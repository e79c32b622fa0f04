namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>A line of running text.</summary>
/// <param name="Content">Its text and look.</param>
/// <param name="Marker">The list marker that was set apart from the text; null for none.</param>
/// <param name="TextLeft">Where the text begins, without the marker.</param>
sealed record TextLine(Segment Content, string? Marker, double TextLeft)
{
    public Box Box => Content.Box;

    public string Text => Content.Text;

    /// <summary>Where the line starts in reading direction; grows in that direction.</summary>
    public double Start => RightToLeft.Is(Text) ? -Box.Right : Box.Left;

    /// <summary>Where the line ends in reading direction.</summary>
    public double End => RightToLeft.Is(Text) ? -Box.Left : Box.Right;

    /// <summary>Where its text starts, without the marker.</summary>
    public double TextStart => RightToLeft.Is(Text) ? -Box.Right : TextLeft;

    public double Size => Content.Size;

    /// <summary>The line that the segments of a band make together.</summary>
    public static TextLine Of(Band band)
    {
        var segments = band.Segments;
        if (segments.Count == 1)
        {
            return new(segments[0], null, segments[0].Box.Left);
        }
        var rightToLeft = RightToLeft.Is(string.Concat(segments.Select(s => s.Text)));
        var alone = ListMarker.IsAlone(segments[0].Text) && !rightToLeft;
        return alone && ListMarker.IsBullet(segments[0].Text)
            ? new(Segment.Of([.. segments.Skip(1).SelectMany(s => s.Runs)]), segments[0].Text, segments[1].Box.Left)
            : new(Segment.Of([.. segments.SelectMany(s => s.Runs)]), alone ? segments[0].Text : null, segments[alone ? 1 : 0].Box.Left);
    }
}
