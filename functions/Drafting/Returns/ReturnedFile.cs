using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace QaPipeline.Drafting.Returns;

/// <summary>The parts of a returned Word file, read with limits and without trust.</summary>
sealed record ReturnedFile(XElement Body, ReturnedStyles Styles, IReadOnlyDictionary<string, XElement> Notes, XElement? Comments, XElement? CommentThreads, IReadOnlyDictionary<string, string> Properties)
{
    const long LargestPart = 64_000_000;

    /// <summary>Opens <paramref name="file"/>; null when it is not a Word document that can be read.</summary>
    public static ReturnedFile? TryOpen(Stream file)
    {
        try
        {
            using var document = WordprocessingDocument.Open(file, isEditable: false);
            var main = document.MainDocumentPart;
            if (main is null || Load(main)?.Element(W.Name("body")) is not { } body)
            {
                return null;
            }
            var notes = new Dictionary<string, XElement>(StringComparer.Ordinal);
            Gather(notes, "foot", Load(main.FootnotesPart));
            Gather(notes, "endn", Load(main.EndnotesPart));
            return new ReturnedFile(body, new ReturnedStyles(Load(main.StyleDefinitionsPart), Load(main.NumberingDefinitionsPart)), notes,
                Load(main.WordprocessingCommentsPart), Load(main.WordprocessingCommentsExPart), PropertiesOf(Load(document.CustomFilePropertiesPart)));
        }
        catch (Exception e) when (e is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or IOException or ArgumentException or NotSupportedException or InvalidOperationException or UriFormatException)
        {
            return null;
        }
    }

    static XElement? Load(OpenXmlPart? part)
    {
        if (part is null)
        {
            return null;
        }
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestPart });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root;
    }

    static void Gather(Dictionary<string, XElement> notes, string kind, XElement? part)
    {
        foreach (var note in part?.Elements() ?? [])
        {
            notes.TryAdd(kind + (string?)note.Attribute(W.Main + "id"), note);
        }
    }

    static Dictionary<string, string> PropertiesOf(XElement? part)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in part?.Elements() ?? [])
        {
            properties.TryAdd((string?)property.Attribute("name") ?? "", property.Value);
        }
        return properties;
    }
}
