using System.Text;
using QaPipeline.Extraction.Tests.Pdf;
using static QaPipeline.Extraction.Tests.Hostile.OddTexts;

namespace QaPipeline.Extraction.Tests.Hostile;

/// <summary>PDF and picture files whose structure no program would write.</summary>
static class OddPdfs
{
    const string Page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /X 5 0 R >> >> /Contents 4 0 R >>";

    public static IEnumerable<OddFile> All =>
    [
        Pdf("pages that are their own parents", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 3 /Kids [2 0 R 3 0 R 2 0 R] >>", "<< /Type /Pages /Count 1 /Kids [2 0 R] >>"),
        Pdf("a form that draws itself", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", Page, Stream("/X Do BT /F1 12 Tf 72 700 Td (Text.) Tj ET"), Form("/X Do", "/X 5 0 R")),
        Pdf("forms that repeat forms", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", Page, Stream(Repeat("/X Do ", 40)), Form(Repeat("/X Do ", 40), "/X 6 0 R"), Form(Repeat("/X Do ", 40), "/X 7 0 R"), Form(Repeat("/X Do ", 40), "/X 8 0 R"),
            Form("BT /F1 12 Tf 72 700 Td (Words that repeat themselves) Tj ET", "/Y 5 0 R")),
        Pdf("an outline that leads back to itself", "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", Page, Stream("BT /F1 12 Tf 72 700 Td (Text.) Tj ET"), Form("", "/Y 5 0 R"), "<< /First 7 0 R /Last 7 0 R /Count 1 >>", "<< /Title (A) /Parent 6 0 R /Next 7 0 R /First 7 0 R >>"),
        Pdf("arrays 50,000 deep", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", Page, Stream("BT /F1 12 Tf 72 700 Td (Text.) Tj ET"), Form("", "/Y 5 0 R"), Repeat("[", 50_000)),
        Pdf("a page of a million points", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", Page.Replace("595 842", "1000000 1000000", StringComparison.Ordinal), Stream("0 0 500000 500000 re f"), Form("", "/Y 5 0 R")),
        Pdf("no pages", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>"),
        Pdf("a billion pages stated", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1000000000 /Kids [3 0 R] >>", Page, Stream("BT /F1 12 Tf 72 700 Td (Text.) Tj ET"), Form("", "/Y 5 0 R")),
        Raw("40,000 pieces of text on a page", "a.pdf", () => new PdfFile().Page("BT /F1 1 Tf " + Concat(40_000, i => FormattableString.Invariant($"1 0 0 1 {3 * (i % 200)} {4 * (i / 200)} Tm (a) Tj ")) + "ET").Lines((72, 700, 12, "The next page.")).ToBytes()),
        Raw("5,000 pieces of text on a page", "a.pdf", () => new PdfFile().Page("BT /F1 3 Tf " + Concat(5000, i => FormattableString.Invariant($"1 0 0 1 {6 * (i % 100)} {8 * (i / 100)} Tm (a) Tj ")) + "ET").ToBytes()),
        Raw("a line of 200,000 dots", "a.pdf", () => new PdfFile().Lines((72, 700, 0.01, new string('.', 200_000) + "x"), (72, 600, 12, "Text.")).ToBytes()),
        Raw("its table of places cut off", "a.pdf", () => new PdfFile().Lines((72, 700, 12, "Text.")).ToBytes()[..^120]),
        Raw("nothing but a header", "a.pdf", () => "%PDF-1.7\n"u8.ToArray()),
        Raw("an end that says where it began", "a.pdf", () => "%PDF-1.4\nendstream endobj startxref 216 %%EOF\n"u8.ToArray()),
        Raw("a frame that is its own successor", "a.tif", () => Tiff(8, (256, 10), (257, 10))),
        Raw("frames beyond the end", "a.tif", () => Tiff(4_000_000_000, (256, 10), (257, 10))),
        Raw("a picture of four billion rows", "a.tif", () => Tiff(0, (256, uint.MaxValue), (257, uint.MaxValue))),
        Raw("a checksum that is wrong", "a.png", () => [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 9, 0, 0, 0, 9, 8, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, .. "IEND"u8, 0, 0, 0, 0]),
        Raw("a picture of many billion dots", "a.png", () => [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0x7F, 255, 255, 255, 0x7F, 255, 255, 255, 1, 0, 0, 0, 0, 1, 2, 3, 4]),
        Raw("markers without end", "a.jpg", () => [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 200_000)]),
    ];

    static OddFile Pdf(string odd, params string[] objects) => Raw(odd, "a.pdf", () => Encoding.Latin1.GetBytes(
        "%PDF-1.4\n" + string.Concat(objects.Select((o, i) => $"{i + 1} 0 obj\n{o}\nendobj\n")) + "trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"));

    static string Stream(string content, string entries = "") => $"<< /Length {content.Length} {entries} >>\nstream\n{content}\nendstream";

    static string Form(string content, string objects) =>
        Stream(content, $"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << {objects} >> >>");

    static byte[] Tiff(uint next, params (ushort Tag, uint Value)[] fields) =>
        [.. "II*\0"u8, 8, 0, 0, 0, (byte)fields.Length, 0, .. fields.SelectMany(f => (byte[])[.. BitConverter.GetBytes(f.Tag), 4, 0, 1, 0, 0, 0, .. BitConverter.GetBytes(f.Value)]), .. BitConverter.GetBytes(next)];
}
