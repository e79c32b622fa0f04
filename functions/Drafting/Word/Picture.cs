using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace QaPipeline.Drafting.Word;

/// <summary>A picture in the line of text, with words for those who can't see it.</summary>
static class Picture
{
    const long MaxWidth = 6 * 360_000L;
    const long MaxHeight = 2 * 360_000L;

    public static Run Of(AgencyLogo logo, string relationshipId)
    {
        var size = ImageSize.Of(logo.Bytes.Span);
        var scale = Math.Min((double)MaxWidth / size.Width, (double)MaxHeight / size.Height);
        var (width, height) = ((long)(size.Width * scale), (long)(size.Height * scale));
        var text = XmlText.Clean(logo.AlternativeText).Text;
        var picture = new Pic.Picture(
            new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = 1, Name = "Logo", Description = text }, new Pic.NonVisualPictureDrawingProperties()),
            new Pic.BlipFill(new A.Blip { Embed = relationshipId }, new A.Stretch(new A.FillRectangle())),
            new Pic.ShapeProperties(
                new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
                new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }));
        return new Run(new Drawing(new Wp.Inline(
            new Wp.Extent { Cx = width, Cy = height },
            new Wp.DocProperties { Id = 1, Name = "Logo", Description = text },
            new A.Graphic(new A.GraphicData(picture) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 }));
    }
}
