using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting;

/// <summary>What a person should know about a template beside what is missing in it.</summary>
static partial class TemplateRemarks
{
    const double LowestContrast = 4.5;
    const int Shown = 3;

    public static IEnumerable<string> Of(WordprocessingDocument document, XElement styles)
    {
        var main = document.MainDocumentPart!;
        if (main.HeaderParts.Any() || main.FooterParts.Any())
        {
            yield return "Its heads and feet are not taken over; a draft writes its own, in the styles 'header' and 'footer'.";
        }
        if (main.VbaProjectPart is not null)
        {
            yield return "Its macros are left behind.";
        }
        if (main.ExternalRelationships.Any() || main.HyperlinkRelationships.Any())
        {
            yield return "Its links to places outside are left behind.";
        }
        var used = TemplateStyles.Own().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var style in styles.Elements(W.Name("style")).Where(s => used.Contains(W.Value(s.Element(W.Name("name"))) ?? "")).Where(s => (string?)s.Attribute(W.Main + "type") == "paragraph"))
        {
            if (PaleOn(style) is { } contrast)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"The text of the style '{W.Value(style.Element(W.Name("name")))}' has a contrast of {contrast:0.0} to 1 to what is behind it; at least 4.5 to 1 is needed to be read by all.");
            }
        }
        var faults = new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(main.StyleDefinitionsPart!).Select(e => e.Description.Split('\n')[0].Trim()).Distinct(StringComparer.Ordinal).Take(Shown).ToArray();
        if (faults.Length > 0)
        {
            yield return $"Its styles do not follow the format everywhere, so Word may repair drafts made with it. Open it in Word and save it again. ({string.Join(" ", faults)})";
        }
    }

    /// <summary>The contrast of a style that states a colour, where it is too low. Heads of tables stand on the shade of their table.</summary>
    static double? PaleOn(XElement style)
    {
        var name = W.Value(style.Element(W.Name("name"))) ?? "";
        var colour = W.Value(style.Element(W.Name("rPr"))?.Element(W.Name("color")));
        if (colour is null || !Hex().IsMatch(colour) || name.EndsWith(" Head", StringComparison.OrdinalIgnoreCase) || name.EndsWith(" Head Number", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var fill = (string?)style.Element(W.Name("pPr"))?.Element(W.Name("shd"))?.Attribute(W.Main + "fill");
        var contrast = Contrast.Between(colour, fill is not null && Hex().IsMatch(fill) ? fill : "FFFFFF");
        return contrast < LowestContrast ? contrast : null;
    }

    [GeneratedRegex("^[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();
}
