using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Drafting.Word;

/// <summary>Turns trees of elements and embedded resources into the bytes of parts.</summary>
static class XmlParts
{
    public static XmlWriterSettings Settings { get; } = new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = false, NewLineHandling = NewLineHandling.None };

    /// <summary>The bytes of a part; its paragraphs get the ids <paramref name="block"/>·2^20 + 1, 2, …, unique in the whole document.</summary>
    public static byte[] Bytes(OpenXmlPartRootElement root, int block)
    {
        root.AddNamespaceDeclaration("w14", "http://schemas.microsoft.com/office/word/2010/wordml");
        root.AddNamespaceDeclaration("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006");
        root.AddNamespaceDeclaration("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
        root.MCAttributes = new MarkupCompatibilityAttributes { Ignorable = "w14" };
        var id = block << 20;
        foreach (var paragraph in root.Descendants<Paragraph>())
        {
            paragraph.ParagraphId = (++id).ToString("X8", CultureInfo.InvariantCulture);
        }
        return Plain(root);
    }

    /// <summary>The bytes of a part as it is.</summary>
    public static byte[] Plain(OpenXmlPartRootElement root)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Settings))
        {
            writer.WriteStartDocument(standalone: true);
            root.WriteTo(writer);
        }
        return buffer.ToArray();
    }

    /// <summary>An embedded resource with its {places} filled.</summary>
    public static byte[] Resource(string name, params (string Place, string Value)[] values)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"QaPipeline.Drafting.{name}")
            ?? throw new InvalidOperationException($"The resource '{name}' is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = new StringBuilder(reader.ReadToEnd());
        foreach (var (place, value) in values)
        {
            text.Replace("{" + place + "}", System.Security.SecurityElement.Escape(value));
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
