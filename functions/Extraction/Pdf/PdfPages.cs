using QaPipeline.Extraction.Pdf.Layout;

namespace QaPipeline.Extraction.Pdf;

/// <summary>What poppler gave for a file.</summary>
/// <param name="Pages">The pages that it delivered, by number.</param>
/// <param name="Outline">The file's outline.</param>
/// <param name="Count">Number of pages the file states; at least the highest delivered.</param>
/// <param name="Failures">Pages that it could not deliver, with the reason.</param>
sealed record PdfPages(IReadOnlyList<PageText> Pages, IReadOnlyList<OutlineEntry> Outline, int Count, IReadOnlyDictionary<int, string> Failures)
{
    /// <summary>Whether poppler complained about the file.</summary>
    public bool Damaged { get; init; }
}
