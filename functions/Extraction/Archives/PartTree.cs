using System.Xml;
using System.Xml.Linq;

namespace QaPipeline.Extraction.Archives;

/// <summary>Loads small XML parts as trees.</summary>
static class PartTree
{
    /// <summary>A tree takes some ten times the memory of its markup.</summary>
    const int MostBytes = 16 << 20;

    /// <summary>The root of a part; null where the part is missing.</summary>
    /// <exception cref="UnreadableFileException">Damaged, hostile or too large.</exception>
    public static XElement? Load(OfficePackage package, string part)
    {
        using var bytes = package.OpenTree(part);
        if (bytes is null)
        {
            return null;
        }
        if (bytes.Length > MostBytes)
        {
            throw new UnreadableFileException(Refusals.OversizedPart);
        }
        try
        {
            using var xml = XmlReader.Create(bytes, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException e)
        {
            throw new UnreadableFileException(Refusals.Damaged, failed: true, e);
        }
    }
}
