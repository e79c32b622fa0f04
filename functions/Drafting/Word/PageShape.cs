using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Drafting.Word;

/// <summary>Sheet and margins in twentieths of a point. A4.</summary>
sealed record PageShape(uint Width, uint Height, int Top, int Side, bool Landscape)
{
    public static PageShape Portrait { get; } = new(11906, 16838, 1361, 1134, false);

    public static PageShape Chair { get; } = new(11906, 16838, 851, 1021, false);

    public static PageShape Wide { get; } = new(16838, 11906, 1247, 1134, true);

    public int TextWidth => (int)Width - (2 * Side);

    public PageSize Size => Landscape
        ? new() { Width = Width, Height = Height, Orient = PageOrientationValues.Landscape }
        : new() { Width = Width, Height = Height };

    public PageMargin Margin => new() { Top = Top, Bottom = Top - 113, Left = (uint)Side, Right = (uint)Side, Header = 624, Footer = 567, Gutter = 0 };
}
