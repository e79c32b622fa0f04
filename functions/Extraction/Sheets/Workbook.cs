using System.Globalization;
using System.Text;
using System.Xml;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Sheets;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">The name on its tab.</param>
/// <param name="Part">Its part in the package.</param>
/// <param name="Hidden">Whether it is hidden.</param>
sealed record SheetEntry(string Name, string Part, bool Hidden);

/// <summary>What the sheets of a workbook share: their order, texts and number formats.</summary>
sealed class Workbook
{
    /// <summary>Spreadsheet programs allow no longer one.</summary>
    const int LongestFormat = 255;

    readonly List<SheetEntry> sheets = [];
    readonly List<string> texts = [];
    readonly List<string> formats = [];

    /// <summary>The sheets in the order of their tabs.</summary>
    public IReadOnlyList<SheetEntry> Sheets => sheets;

    /// <summary>Whether days are counted from 1904, as on old Macs.</summary>
    public bool From1904 { get; private set; }

    /// <summary>Loads the workbook of a package.</summary>
    /// <exception cref="UnreadableFileException">Damaged or hostile.</exception>
    public static Workbook Load(OfficePackage package)
    {
        var main = package.MainPart() ?? "xl/workbook.xml";
        var related = package.RelationshipsOf(main);
        var workbook = new Workbook();
        try
        {
            workbook.ReadSheets(package, main, related);
            workbook.ReadTexts(package, related.FirstOrDefault(r => r.Type == "sharedStrings")?.Target ?? "xl/sharedStrings.xml");
            workbook.ReadFormats(package, related.FirstOrDefault(r => r.Type == "styles")?.Target ?? "xl/styles.xml");
        }
        catch (XmlException e)
        {
            throw OfficePackage.IsForbidden(e) ? new UnreadableFileException(Refusals.ForbiddenMarkup, cause: e) : new UnreadableFileException(Refusals.Damaged, failed: true, e);
        }
        return workbook;
    }

    /// <summary>A shared text by its index; null where the index is wrong.</summary>
    public string? TextAt(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < texts.Count ? texts[at] : null;

    /// <summary>The number format of a cell style.</summary>
    public string FormatOf(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < formats.Count ? formats[at] : "General";

    void ReadSheets(OfficePackage package, string main, IReadOnlyList<PartRelationship> related)
    {
        using var xml = package.OpenXml(main) ?? throw new UnreadableFileException(Refusals.Damaged, failed: true);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            if (xml.LocalName == "workbookPr")
            {
                From1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet")
            {
                var (name, hidden, id) = (xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is "hidden" or "veryHidden", "");
                while (xml.MoveToNextAttribute())
                {
                    id = xml.LocalName == "id" && xml.Prefix.Length > 0 ? xml.Value : id;
                }
                if (related.FirstOrDefault(r => r.Id == id) is not { Type: "chartsheet" or "dialogsheet" })
                {
                    sheets.Add(new SheetEntry(name, related.FirstOrDefault(r => r.Id == id && !r.External)?.Target ?? "", hidden));
                }
            }
        }
    }

    void ReadTexts(OfficePackage package, string part)
    {
        using var xml = package.OpenXml(part);
        var text = new StringBuilder();
        var phonetic = 0;
        while (xml is not null && xml.Read())
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "si") when xml.IsEmptyElement:
                    texts.Add("");
                    break;
                case (XmlNodeType.Element, "rPh") when !xml.IsEmptyElement:
                    phonetic++;
                    break;
                case (XmlNodeType.EndElement, "rPh"):
                    phonetic--;
                    break;
                case (XmlNodeType.EndElement, "si"):
                    texts.Add(text.ToString());
                    text.Clear();
                    break;
                case (XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA, _) when phonetic == 0:
                    text.Append(xml.Value);
                    break;
            }
        }
    }

    void ReadFormats(OfficePackage package, string part)
    {
        using var xml = package.OpenXml(part);
        var own = new Dictionary<int, string>();
        var inCells = false;
        while (xml is not null && xml.Read())
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "numFmt"):
                    own.TryAdd(Number(xml.GetAttribute("numFmtId")), BlockWriter.Cut(xml.GetAttribute("formatCode") ?? "General", LongestFormat));
                    break;
                case (XmlNodeType.Element or XmlNodeType.EndElement, "cellXfs"):
                    inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                    break;
                case (XmlNodeType.Element, "xf") when inCells:
                    var id = Number(xml.GetAttribute("numFmtId"));
                    formats.Add(own.GetValueOrDefault(id) ?? NumberFormat.BuiltIn(id));
                    break;
            }
        }
    }

    static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
