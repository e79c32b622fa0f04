using System.Text.RegularExpressions;
using System.Xml;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Archives;

/// <summary>Reads the title that a person gave to an Office file.</summary>
static partial class OfficeProperties
{
    /// <summary>The title, or null where there is none or only what a program filled in.</summary>
    public static string? Title(OfficePackage package)
    {
        try
        {
            using var xml = package.OpenXml("docProps/core.xml") ?? package.OpenXml("meta.xml");
            if (xml is null || !xml.ReadToFollowing("title", "http://purl.org/dc/elements/1.1/"))
            {
                return null;
            }
            var title = TextFolding.Fold(xml.ReadElementContentAsString());
            return title.Length == 0 || FilledIn().IsMatch(title) ? null : title;
        }
        catch (Exception e) when (e is XmlException or UnreadableFileException { Refusal.Code: "damaged" })
        {
            // Properties carry no evidence; a document is read without them.
            return null;
        }
    }

    [GeneratedRegex(@"^(?:microsoft \w+(?: - .*)?|untitled|unbenannt|document|dokument|presentation|präsentation|powerpoint|template|vorlage|title|titel)[ _-]?\d*$|\.(?:docx?|dotx?|pptx?|xlsx?|odt)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FilledIn();
}
