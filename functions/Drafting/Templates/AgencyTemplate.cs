using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Sections;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting;

/// <summary>An agency's own .dotx or .docx: its named styles and theme give the look, its tagged controls the order of sections.</summary>
/// <remarks>Only styles, theme, sheet with margins, and tags are taken. Texts, heads and feet, pictures, macros and links of the template are left behind.</remarks>
public sealed class AgencyTemplate
{
    const long LargestPart = 16_000_000;
    const string SectionTag = "qa/section/";

    AgencyTemplate(XElement styles, byte[]? theme, PageShape? page, IReadOnlyList<string> order)
    {
        Styles = styles;
        Theme = theme;
        Page = page;
        Order = order;
    }

    /// <summary>Tag of the control that marks the place of a section: "qa/section/overview" and so on.</summary>
    public static IReadOnlyList<string> SectionTags { get; } = [.. DraftParts.Movable.Select(k => SectionTag + k)];

    internal XElement Styles { get; }

    internal byte[]? Theme { get; }

    /// <summary>Sheet and margins; null keeps A4 with the draft's own.</summary>
    internal PageShape? Page { get; }

    /// <summary>Keys of sections in the template's order; empty keeps the draft's own.</summary>
    internal IReadOnlyList<string> Order { get; }

    /// <summary>Reads a template and says what is missing in it. The template is null when the file can't be used at all.</summary>
    /// <param name="file">Seekable stream of the file, which stays open.</param>
    public static (AgencyTemplate? Template, TemplateReport Report) Check(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            if (PackageLimits.Check(file) is { } refusal)
            {
                return (null, new TemplateReport(false) { Reason = refusal == ReturnProblems.TooLarge ? TemplateReport.TooLarge : TemplateReport.NotWord.Reason });
            }
            using var document = WordprocessingDocument.Open(file, isEditable: false);
            if (document.MainDocumentPart is not { } main || Load(main.StyleDefinitionsPart) is not { } styles)
            {
                return (null, TemplateReport.NoStyles);
            }
            var body = Load(main);
            string[] tags = [.. (body?.Descendants(W.Name("tag")) ?? []).Select(W.Value).OfType<string>().Where(t => t.StartsWith(SectionTag, StringComparison.Ordinal)).Select(t => t[SectionTag.Length..]).Distinct(StringComparer.Ordinal)];
            var order = tags.Where(DraftParts.Movable.Contains).ToArray();
            var (page, pageRemark) = TemplatePage.Of(body);
            var report = new TemplateReport(true)
            {
                MissingStyles = TemplateStyles.MissingIn(styles),
                UnknownSections = [.. tags.Except(order, StringComparer.Ordinal)],
                Remarks = [.. pageRemark is null ? [] : new[] { pageRemark }, .. TemplateRemarks.Of(document, styles)],
                MissingSections = order.Length == 0 ? [] : [.. DraftParts.Movable.Except(order, StringComparer.Ordinal)],
            };
            return (new AgencyTemplate(styles, Bytes(main.ThemePart), page, order), report);
        }
        catch (Exception e) when (e is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or IOException or ArgumentException or NotSupportedException or InvalidOperationException or UriFormatException)
        {
            return (null, TemplateReport.NotWord);
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
        return XDocument.Load(reader).Root;
    }

    static byte[]? Bytes(OpenXmlPart? part)
    {
        if (part is null || part.Parts.Any() || part.ExternalRelationships.Any())
        {
            return null;
        }
        var theme = Load(part);
        return theme?.Name.LocalName != "theme" ? null : TemplateStyles.Bytes(theme);
    }
}
