using System.Runtime.InteropServices;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>A rectangle on a page; y grows downward. Units are those of the source (pixels of a rendering), the analysis only uses ratios.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double MiddleX => (Left + Right) / 2;

    public double MiddleY => (Top + Bottom) / 2;

    public Box With(Box other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>Length of the shared part of the vertical extents; negative for a gap.</summary>
    public double OverlapY(Box other) => Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);

    /// <summary>Length of the shared part of the horizontal extents; negative for a gap.</summary>
    public double OverlapX(Box other) => Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
}

/// <summary>How text looks. Size is in the units of the boxes.</summary>
sealed record TextStyle(double Size, bool Bold, bool Italic, string Family, string Color);

/// <summary>A piece of text in one style on one line, as a reader of pages or images delivers it.</summary>
/// <param name="Order">Position in the source's own order (content stream, or order of recognition).</param>
/// <param name="Box">Where it stands.</param>
/// <param name="Text">The text with its spaces.</param>
/// <param name="Style">How it looks.</param>
/// <param name="Confidence">Confidence of recognition, 0 to 100; null for text that was not recognised.</param>
/// <param name="Hidden">Whether readers of the page can't see it.</param>
sealed record TextRun(int Order, Box Box, string Text, TextStyle Style, double? Confidence = null, bool Hidden = false);

/// <summary>The text of one page before its layout is analysed.</summary>
/// <param name="Number">Page number from 1.</param>
/// <param name="Width">Width in the units of the boxes.</param>
/// <param name="Height">Height in the units of the boxes.</param>
/// <param name="Runs">The runs in the source's order.</param>
sealed record PageText(int Number, double Width, double Height, IReadOnlyList<TextRun> Runs)
{
    /// <summary>Whether the order of the runs says something about reading order: true for typeset pages, false for recognised ones.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>Share of the letters that are set but not painted, as in the text layer of a scan; 0 where that was not looked for.</summary>
    public double UnpaintedShare { get; init; }

    /// <summary>Whether the page holds more runs than are kept.</summary>
    public bool Dense { get; init; }

    /// <summary>Characters that are not white space.</summary>
    public int Characters => Runs.Sum(r => r.Text.Count(c => !char.IsWhiteSpace(c)));
}

/// <summary>An entry of a file's outline (bookmarks).</summary>
/// <param name="Title">Its text.</param>
/// <param name="Page">Page it leads to; 0 where it states none.</param>
/// <param name="Level">Depth from 1.</param>
sealed record OutlineEntry(string Title, int Page, int Level);
