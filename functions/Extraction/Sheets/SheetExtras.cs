using System.Xml;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Sheets;

/// <summary>Writes what hangs on a sheet besides its cells: comments, text boxes, the words of charts.</summary>
sealed class SheetExtras(OfficePackage package, BlockWriter writer)
{
    /// <summary>Writes the comments and drawings of the sheet at <paramref name="part"/>.</summary>
    public void Write(string part, bool hidden)
    {
        foreach (var related in package.RelationshipsOf(part).Where(r => !r.External).OrderBy(r => r.Target, StringComparer.Ordinal))
        {
            switch (related.Type)
            {
                case "comments":
                    WriteComments(related.Target, hidden);
                    break;
                case "drawing":
                    WriteDrawing(related.Target, hidden);
                    foreach (var chart in package.RelationshipsOf(related.Target).Where(r => r is { Type: "chart" or "diagramData", External: false }).OrderBy(r => r.Target, StringComparer.Ordinal))
                    {
                        WriteDrawing(chart.Target, hidden);
                    }
                    break;
            }
        }
    }

    void WriteComments(string part, bool hidden)
    {
        if (PartTree.Load(package, part) is not { } comments)
        {
            return;
        }
        foreach (var comment in comments.Descendants().Where(e => e.Name.LocalName == "comment"))
        {
            var text = string.Concat(comment.Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value));
            writer.Add(BlockKind.Comment, text, new BlockMarks { Anchor = comment.Attribute("ref")?.Value, Hidden = hidden });
        }
    }

    void WriteDrawing(string part, bool hidden)
    {
        try
        {
            using var xml = package.OpenXml(part);
            foreach (var text in DrawingText.Paragraphs(xml))
            {
                writer.Add(BlockKind.TextBox, text, new BlockMarks { Anchor = part[(part.LastIndexOf('/') + 1)..], Hidden = hidden });
            }
        }
        catch (XmlException e)
        {
            throw new UnreadableFileException(Refusals.Damaged, failed: true, e);
        }
    }
}
