using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Pdf.Layout;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>What recognition made of a page.</summary>
/// <param name="Status">Read by OCR, empty, unreadable or failed.</param>
/// <param name="Page">Its text where it could be recognised.</param>
/// <param name="Confidence">Mean confidence, where anything was recognised.</param>
/// <param name="Reason">What a person can do about a page that was not recognised.</param>
sealed record RecognisedPdfPage(UnitStatus Status, PageText? Page, double? Confidence, string? Reason);

/// <summary>Recognises PDF pages without a usable text layer: poppler renders, tesseract reads.</summary>
sealed class PageRecogniser(ChildProcess processes, ReadingOptions options)
{
    readonly Tesseract _tesseract = new(processes, options);
    readonly PageRenderer _renderer = new(processes, options);

    public async Task<IReadOnlyDictionary<int, RecognisedPdfPage>> RecogniseAsync(SourceFile file, IReadOnlyList<int> pages, CancellationToken cancellationToken)
    {
        var results = new System.Collections.Concurrent.ConcurrentDictionary<int, RecognisedPdfPage>();
        if (pages.Count > 0)
        {
            var information = await PdfInformation.ReadAsync(processes, options, file, cancellationToken, pages[0], pages[^1]);
            var images = await PageImages.LargestAsync(processes, options, file, pages[0], pages[^1], cancellationToken);
            using var folder = new TemporaryFolder(options.TemporaryFolder);
            await Parallel.ForEachAsync(
                pages,
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
                async (page, token) => results[page] = _renderer.Flood(information.Sizes.GetValueOrDefault(page, (Width: 595, Height: 842)), images.GetValueOrDefault(page).Pixels) is { } refused
                    ? new(UnitStatus.Refused, null, null, refused)
                    : await RecogniseAsync(file, page, folder, token));
        }
        return results;
    }

    async Task<RecognisedPdfPage> RecogniseAsync(SourceFile file, int page, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var image = folder.File(string.Create(CultureInfo.InvariantCulture, $"{page}.pgm"));
        try
        {
            var (rendered, _, grey) = await _renderer.RenderAsync(file, page, options.OcrDpi, folder, cancellationToken);
            if (grey is null)
            {
                return new(UnitStatus.Failed, null, null, PdfRefusals.PageFailure(rendered));
            }
            var judged = grey.IsBlank() ? new(UnitStatus.Empty, null, null, null) : Judge(page, await _tesseract.RecogniseAsync(image, 0, options.OcrDpi, file.OcrLanguages ?? options.OcrLanguages, cancellationToken));
            // A page that shows nothing because its content is damaged is not an empty page.
            return judged.Status == UnitStatus.Empty && PdfRefusals.SpeaksOfDamage(rendered) ? new(UnitStatus.Failed, null, null, PdfRefusals.PageFailure(rendered)) : judged;
        }
        catch (ToolMissingException missing)
        {
            // The file's other pages may have text of their own.
            return new(UnitStatus.Refused, null, null, PdfRefusals.Missing(missing.Tool).ToString());
        }
        finally
        {
            File.Delete(image);
        }
    }

    RecognisedPdfPage Judge(int page, Recognition recognition)
    {
        if (!recognition.Result.Succeeded)
        {
            return new(UnitStatus.Failed, null, null, OcrReasons.Failed(recognition.Result));
        }
        if (recognition.Image.Words.Count == 0)
        {
            return new(UnitStatus.Empty, null, null, null);
        }
        var confidence = Math.Round(recognition.Image.Confidence, 1);
        return confidence < options.OcrMinimumConfidence
            ? new(UnitStatus.Unreadable, null, confidence, OcrReasons.Unreadable(confidence))
            : new(UnitStatus.ReadByOcr, RecognisedPage.Of(page, recognition.Image, options.OcrDpi), confidence, null);
    }
}
