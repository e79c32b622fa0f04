using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests;

public sealed partial class SamplePdfTests
{
    public static TheoryData<string, string> Packs => new() { { "agency-veritas", "en" }, { "brightbridge", "de" }, { "halden-coast", "de" }, { "northmoor", "en" } };

    [Theory, MemberData(nameof(Packs))]
    public async Task The_pdf_of_every_sample_keeps_the_chairs_page_on_sheet_two_and_all_text_on_its_pages_and_has_bookmarks(string pack, string language)
    {
        using var draft = DraftFile.Of(await SampleDrafts.InputAsync(pack, language));
        var pdf = await LibreOffice.ConvertAsync(draft.Bytes, "pdf", "pdf");
        (await LibreOffice.PageAsync(pdf, 2)).ShouldContain(language == "de" ? "Beschreibt eingereichte Unterlagen; keine Bewertung." : "Describes submitted documents; not an assessment.");
        (await LibreOffice.PageAsync(pdf, 3)).ShouldContain(language == "de" ? "Inhalt" : "Contents");
        Outside(await LibreOffice.BoxesAsync(pdf)).ShouldBeEmpty();
        var headings = draft.Body.Descendants<Paragraph>().Count(p => DraftFile.StyleOf(p)?.StartsWith("Heading", StringComparison.Ordinal) == true);
        (await LibreOffice.BookmarksAsync(pdf)).ShouldBe(headings);
    }

    /// <summary>Words of <paramref name="boxes"/> that reach beyond the sheet, a point of rounding allowed.</summary>
    static IEnumerable<string> Outside(string boxes)
    {
        var (width, height) = (0.0, 0.0);
        foreach (Match match in WordBox().Matches(boxes))
        {
            double Number(string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
            if (match.Groups["page"].Success)
            {
                (width, height) = (Number("width"), Number("height"));
            }
            else if (Number("left") < -1 || Number("top") < -1 || Number("right") > width + 1 || Number("bottom") > height + 1)
            {
                yield return match.Value;
            }
        }
    }

    [GeneratedRegex("""<(?<page>page) width="(?<width>[\d.]+)" height="(?<height>[\d.]+)"|<word xMin="(?<left>[-\d.]+)" yMin="(?<top>[-\d.]+)" xMax="(?<right>[-\d.]+)" yMax="(?<bottom>[-\d.]+)">""", RegexOptions.ExplicitCapture)]
    private static partial Regex WordBox();
}
