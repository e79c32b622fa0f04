using System.Globalization;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf.Pictures;

/// <summary>Accounts for the pictures of a PDF: one unit for each that can carry text, one for the small ones of a page together.</summary>
static class PictureLedger
{
    /// <summary>Pictures with units of their own; beyond them, those of a page share one: maps and drawings may be made of thousands of pieces.</summary>
    const int MostUnits = 500;

    const string Recognised = "tesseract";
    const string Listed = "pdfimages";

    public static IEnumerable<LedgerUnit> Of(IReadOnlyList<PictureText> pictures)
    {
        var number = 0;
        foreach (var text in pictures)
        {
            var page = text.Pictures.Page.Number.ToString(CultureInfo.InvariantCulture);
            var strips = text.Pictures.Large.Count == 0 && text.Status != UnitStatus.Empty;
            var alone = number + text.Pictures.Large.Count > MostUnits ? 1 : text.Pictures.Large.Count;
            // What was recognised stands with the first picture of the page.
            for (var i = 0; i < (strips ? 1 : alone); i++)
            {
                yield return Unit(text, ++number, page, i == 0 ? text.Blocks.Sum(b => b.Text.Length) : 0);
            }
            if (text.Pictures.Small > 0 && !strips)
            {
                yield return new("object", ++number, UnitStatus.Empty, 0, Listed, Reason: Small(text.Pictures.Small, page));
            }
        }
    }

    static LedgerUnit Unit(PictureText text, int number, string page, int characters) => text.Status switch
    {
        UnitStatus.Read => new("object", number, UnitStatus.Read, 0, Listed),
        UnitStatus.ReadByOcr => new("object", number, UnitStatus.ReadByOcr, characters, Recognised, text.Confidence),
        UnitStatus.Empty => new("object", number, UnitStatus.Empty, 0, Recognised, Reason: $"A picture on page {page} without text."),
        _ => new("object", number, text.Status, 0, Recognised, text.Confidence, $"A picture on page {page}. {text.Reason}"),
    };

    static string Small(int count, string page) => count == 1
        ? $"A small picture on page {page}, such as a line or a logo; it was not searched for text."
        : string.Create(CultureInfo.InvariantCulture, $"{count} small pictures on page {page}, such as lines or logos; they were not searched for text.");
}
