using QaPipeline.Extraction.Pdf.Layout;

namespace QaPipeline.Extraction.Ocr;

/// <summary>Turns recognised words into a page for layout analysis: upright, straightened, in the units of typeset pages.</summary>
static class RecognisedPage
{
    /// <summary>Units per inch of pages that come from pdftohtml, so that both kinds mix in one document.</summary>
    const double UnitsPerInch = 108;

    public static PageText Of(int number, RecognisedImage image, double dpi)
    {
        var scale = UnitsPerInch / dpi;
        var sideways = Turns(image.Angle) % 2 == 1;
        var runs = image.Words.Select((word, order) =>
        {
            var box = Straighten(Upright(word.Box, image), image.Slope);
            var style = new TextStyle(Math.Max(1, scale * word.Size), Bold: false, Italic: false, string.Empty, "#000000");
            return new TextRun(order, new(scale * box.Left, scale * box.Top, scale * box.Right, scale * box.Bottom), word.Text, style, word.Confidence);
        });
        return new(number, scale * (sideways ? image.Height : image.Width), scale * (sideways ? image.Width : image.Height), [.. runs]) { Ordered = false };
    }

    static int Turns(int angle) => ((angle / 90 % 4) + 4) % 4;

    /// <summary>The box on the page as it is read.</summary>
    static Box Upright(Box box, RecognisedImage image) => Turns(image.Angle) switch
    {
        1 => new(image.Height - box.Bottom, box.Left, image.Height - box.Top, box.Right),
        2 => new(image.Width - box.Right, image.Height - box.Bottom, image.Width - box.Left, image.Height - box.Top),
        3 => new(box.Top, image.Width - box.Right, box.Bottom, image.Width - box.Left),
        _ => box,
    };

    /// <summary>Undoes the slight turn of a scan, so that a line keeps its height from left to right.</summary>
    static Box Straighten(Box box, double slope)
    {
        var down = -slope * box.MiddleX;
        var across = slope * box.MiddleY;
        return new(box.Left + across, box.Top + down, box.Right + across, box.Bottom + down);
    }
}
