using System.Text;
using System.Xml;

namespace QaPipeline.Extraction.Archives;

/// <summary>Reads the text of DrawingML: charts, diagrams and shapes write it in "t" elements within "p" elements, charts their labels in "v".</summary>
static class DrawingText
{
    /// <summary>The paragraphs in the order of the markup. Numbers of charts are left out: they are data without words.</summary>
    public static IEnumerable<string> Paragraphs(XmlReader? xml)
    {
        var text = new StringBuilder();
        while (xml is not null && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "t" or "v" && !xml.IsEmptyElement)
            {
                var label = xml.LocalName == "v";
                var content = ReadText(xml);
                if (!label)
                {
                    text.Append(content);
                }
                else if (content.Any(char.IsLetter))
                {
                    yield return content;
                }
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "br")
            {
                text.Append(' ');
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "p" && text.Length > 0)
            {
                yield return text.ToString();
                text.Clear();
            }
        }
        if (text.Length > 0)
        {
            yield return text.ToString();
        }
    }

    static string ReadText(XmlReader xml)
    {
        var name = xml.LocalName;
        var text = new StringBuilder();
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == name))
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(xml.Value);
            }
        }
        return text.ToString();
    }
}
