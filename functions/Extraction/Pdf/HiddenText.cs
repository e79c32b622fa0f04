using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Pdf.Layout;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>Finds text that people who look at the page don't see: not painted, white on white, tiny, or off the page.</summary>
/// <remarks>
/// Suspicion comes from how the text is set; proof from a rendering: where text stands, a page shows ink. The text layer of a scan is not painted
/// either, but stands on the image of the same words, so it is not hidden.
/// </remarks>
sealed class HiddenText(ChildProcess processes, ReadingOptions options, PdfTextSource source)
{
    const int Dpi = 72;

    readonly PageRenderer renderer = new(processes, options);

    /// <summary>Text smaller than this, in units of the boxes, can't be read on paper.</summary>
    const double Tiny = 3;

    public async Task<IReadOnlyList<PageText>> MarkAsync(SourceFile file, IReadOnlyList<PageText> pages, bool mayHideText, CancellationToken cancellationToken)
    {
        var unpainted = mayHideText ? await UnpaintedAsync(file, pages, cancellationToken) : [];
        var suspects = pages.Select(p => Suspects(p, unpainted.GetValueOrDefault(p.Number) ?? [])).ToList();
        var doubtful = Enumerable.Range(0, pages.Count).Where(i => suspects[i].Count > 0).ToList();
        if (doubtful.Count == 0)
        {
            return pages;
        }
        var marked = pages.Select(p => p with { UnpaintedShare = Share(unpainted.GetValueOrDefault(p.Number) ?? [], p) }).ToArray();
        var images = await PageImages.LargestAsync(processes, options, file, pages[doubtful[0]].Number, pages[doubtful[^1]].Number, cancellationToken);
        doubtful.RemoveAll(i => suspects[i].Count == pages[i].Runs.Count && IsScan(pages[i], images));
        using var folder = new TemporaryFolder(options.TemporaryFolder);
        await Parallel.ForEachAsync(doubtful, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, async (i, token) =>
            marked[i] = await ProveAsync(file, marked[i], suspects[i], folder, token));
        return marked;
    }

    /// <summary>What to tell people about a page with hidden text.</summary>
    public static IEnumerable<Notice> Notices(IEnumerable<Block> blocks) =>
        blocks.Where(b => b.Hidden).Select(b => b.Page).Distinct().Select(page =>
            new Notice("hidden-text", string.Create(CultureInfo.InvariantCulture, $"Page {page} holds text that can't be seen on the page; it is marked as hidden.")));

    static bool IsScan(PageText page, IReadOnlyDictionary<int, (double Area, double Pixels)> images) =>
        images.GetValueOrDefault(page.Number).Area > 0.5 * page.Width * page.Height / (PageWords.UnitsPerPoint * PageWords.UnitsPerPoint);

    /// <summary>Per page, the runs that poppler leaves out when it is not asked for unpainted text.</summary>
    async Task<Dictionary<int, HashSet<TextRun>>> UnpaintedAsync(SourceFile file, IReadOnlyList<PageText> pages, CancellationToken cancellationToken)
    {
        var painted = await source.ReadPaintedAsync(file, cancellationToken);
        return pages.ToDictionary(p => p.Number, p =>
        {
            var seen = (painted.GetValueOrDefault(p.Number)?.Runs ?? []).Select(r => (r.Box, r.Text)).ToHashSet();
            return p.Runs.Where(r => !seen.Contains((r.Box, r.Text))).ToHashSet();
        });
    }

    static double Share(HashSet<TextRun> unpainted, PageText page) => unpainted.Sum(r => (double)r.Text.Length) / Math.Max(1, page.Runs.Sum(r => r.Text.Length));

    static List<TextRun> Suspects(PageText page, HashSet<TextRun> unpainted) =>
        [.. page.Runs.Where(r => unpainted.Contains(r) || IsPale(r.Style.Color) || r.Style.Size < Tiny || IsOff(r.Box, page))];

    static bool IsOff(Box box, PageText page) => box.MiddleX < 0 || box.MiddleY < 0 || box.MiddleX > page.Width || box.MiddleY > page.Height;

    /// <summary>Nearly white; whether it is hidden depends on what is behind it.</summary>
    static bool IsPale(string color) =>
        color.Length == 7 && int.TryParse(color.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb)
        && (rgb >> 16) > 0xe6 && ((rgb >> 8) & 0xff) > 0xe6 && (rgb & 0xff) > 0xe6;

    async Task<PageText> ProveAsync(SourceFile file, PageText page, List<TextRun> suspects, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var grey = (await renderer.RenderAsync(file, page.Number, Dpi, folder, cancellationToken)).Image;
        if (grey is null)
        {
            return page;
        }
        var scale = grey.Width / Math.Max(1, page.Width);
        var hidden = suspects.Where(r => r.Style.Size < Tiny || grey.HasNoInk(scale * r.Box.Left, scale * r.Box.Top, scale * r.Box.Right, scale * r.Box.Bottom)).ToHashSet();
        return hidden.Count == 0 ? page : page with { Runs = [.. page.Runs.Select(r => hidden.Contains(r) ? r with { Hidden = true } : r)] };
    }
}
