using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf;

/// <summary>Accounts for every page of a PDF: one unit each, whatever became of it.</summary>
static class PageLedger
{
    const string Poppler = "pdftohtml";
    const string Tesseract = "tesseract";

    public static IReadOnlyList<LedgerUnit> Of(PdfPages text, IReadOnlyDictionary<int, RecognisedPdfPage> recognised, IReadOnlyList<Block> blocks, ReadingOptions options)
    {
        var characters = blocks.Where(b => b.Page is not null).GroupBy(b => b.Page!.Value).ToDictionary(g => g.Key, g => g.Sum(b => b.Text.Length));
        var delivered = text.Pages.Select(p => p.Number).ToHashSet();
        return [.. Enumerable.Range(1, text.Count).Select(Unit)];

        LedgerUnit Unit(int page) =>
            recognised.TryGetValue(page, out var result) ? new("page", page, result.Status, characters.GetValueOrDefault(page), Tesseract, result.Confidence, result.Reason)
            : characters.TryGetValue(page, out var count) ? new("page", page, UnitStatus.Read, count, Poppler)
            : delivered.Contains(page) ? new("page", page, UnitStatus.Empty, 0, Poppler)
            : page > options.MaxPdfPages ? new("page", page, UnitStatus.Refused, 0, Poppler, Reason: PdfRefusals.BeyondLimit(options.MaxPdfPages))
            : new("page", page, UnitStatus.Failed, 0, Poppler, Reason: text.Failures.GetValueOrDefault(page, PdfRefusals.PageNotTried));
    }
}
