using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Drafting.Word;

/// <summary>Sheet and margins in twentieths of a point.</summary>
sealed record PageShape(uint Width, uint Height, int Top, int Bottom, int Side, bool Landscape)
{
    public int TextWidth => (int)Width - (2 * Side);

    public PageSize Size => Landscape
        ? new() { Width = Width, Height = Height, Orient = PageOrientationValues.Landscape }
        : new() { Width = Width, Height = Height };

    public PageMargin Margin => new() { Top = Top, Bottom = Bottom, Left = (uint)Side, Right = (uint)Side, Header = 624, Footer = 567, Gutter = 0 };
}

/// <summary>The kinds of pages of a document. The chair's page has narrow margins on the same sheet.</summary>
sealed record PageLook(PageShape Portrait, PageShape Chair, PageShape Wide)
{
    const int ChairTop = 851;
    const int ChairSide = 1021;

    /// <summary>A4.</summary>
    public static PageLook A4 { get; } = new(
        new(11906, 16838, 1361, 1248, 1134, false),
        new(11906, 16838, ChairTop, ChairTop - 113, ChairSide, false),
        new(16838, 11906, 1247, 1134, 1134, true));

    /// <summary>The pages of a template with the sheet and margins of <paramref name="portrait"/>.</summary>
    public static PageLook Of(PageShape portrait) => new(
        portrait,
        portrait with { Top = Math.Min(portrait.Top, ChairTop), Bottom = Math.Min(portrait.Bottom, ChairTop - 113), Side = Math.Min(portrait.Side, ChairSide) },
        new(portrait.Height, portrait.Width, portrait.Top, portrait.Bottom, portrait.Side, true));
}
