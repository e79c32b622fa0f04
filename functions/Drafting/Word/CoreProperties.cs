using System.Xml;

namespace QaPipeline.Drafting.Word;

/// <summary>Title, language and dates of a file in its core-properties part.</summary>
static class CoreProperties
{
    const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    const string Elements = "http://purl.org/dc/elements/1.1/";
    const string Terms = "http://purl.org/dc/terms/";
    const string Schema = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The part; <paramref name="day"/> in W3CDTF, null leaves the dates out.</summary>
    public static byte[] Bytes(string title, string subject, string creator, string language, string? day, string identifier)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, XmlParts.Settings))
        {
            writer.WriteStartDocument(standalone: true);
            writer.WriteStartElement("cp", "coreProperties", Core);
            writer.WriteAttributeString("xmlns", "dc", null, Elements);
            writer.WriteAttributeString("xmlns", "dcterms", null, Terms);
            writer.WriteAttributeString("xmlns", "xsi", null, Schema);
            writer.WriteElementString("dc", "title", Elements, XmlText.Clean(title).Text);
            writer.WriteElementString("dc", "subject", Elements, XmlText.Clean(subject).Text);
            writer.WriteElementString("dc", "creator", Elements, XmlText.Clean(creator).Text);
            writer.WriteElementString("dc", "identifier", Elements, identifier);
            writer.WriteElementString("dc", "language", Elements, language);
            if (day is not null)
            {
                Date(writer, "created", day);
                Date(writer, "modified", day);
            }
            writer.WriteEndElement();
        }
        return buffer.ToArray();
    }

    static void Date(XmlWriter writer, string name, string day)
    {
        writer.WriteStartElement("dcterms", name, Terms);
        writer.WriteAttributeString("xsi", "type", Schema, "dcterms:W3CDTF");
        writer.WriteString(day);
        writer.WriteEndElement();
    }
}
