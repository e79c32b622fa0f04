using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using QaPipeline.Domain.Returns;

namespace QaPipeline.Drafting.Returns;

/// <summary>The parts of a returned Word file, read with limits and without trust.</summary>
sealed record ReturnedFile(XElement Body, ReturnedStyles Styles, IReadOnlyDictionary<string, XElement> Notes, XElement? Comments, XElement? CommentThreads, IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>Opens <paramref name="file"/>; where it can't be opened, the reason takes the place of the file.</summary>
    public static (ReturnedFile? File, ReturnProblem? Refusal) Open(Stream file)
    {
        try
        {
            return PackageLimits.Check(file) is { } refusal ? (null, refusal) : Parse(file) is { } parsed ? (parsed, null) : (null, ReturnProblems.NotWord);
        }
        catch (Exception e) when (e is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or IOException or ArgumentException or NotSupportedException or InvalidOperationException or UriFormatException)
        {
            return (null, ReturnProblems.NotWord);
        }
    }

    static ReturnedFile? Parse(Stream file)
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

    static XElement? Load(OpenXmlPart? part)
    {
        if (part is null)
        {
            return null;
        }
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = PackageLimits.LargestPart });
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
