using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace QaPipeline.Tests;

/// <summary>The text of a Word file by nothing but ZIP and XML: an independent reading.</summary>
static partial class DraftText
{
    static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>All paragraphs of body, notes, comments, headers and footers, one a line.</summary>
    public static string Of(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var text = new StringBuilder();
        foreach (var entry in zip.Entries.Where(e => Part().IsMatch(e.FullName)).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            using var stream = entry.Open();
            foreach (var paragraph in XDocument.Load(stream).Descendants(Word + "p"))
            {
                foreach (var piece in paragraph.Descendants().Where(d => d.Parent?.Name == Word + "r"))
                {
                    text.Append(piece.Name.LocalName switch
                    {
                        "t" => piece.Value,
                        "tab" or "br" or "cr" => " ",
                        "noBreakHyphen" => "-",
                        _ => "",
                    });
                }
                text.Append('\n');
            }
        }
        return text.ToString();
    }

    [GeneratedRegex(@"^word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
