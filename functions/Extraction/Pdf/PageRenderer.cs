using System.Globalization;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>A page as people see it.</summary>
/// <param name="Result">How rendering ended.</param>
/// <param name="Path">The file with the image, in the given folder.</param>
/// <param name="Image">Its grey levels; null where there are none.</param>
sealed record RenderedPage(ChildProcessResult Result, string Path, Greymap? Image);

/// <summary>Renders PDF pages in grey levels with poppler.</summary>
sealed class PageRenderer(ChildProcess processes, ReadingOptions options)
{
    public async Task<RenderedPage> RenderAsync(SourceFile file, int page, int dpi, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var path = folder.File($"{number}.pgm");
        var result = await processes.RunAsync(
            new(Tool.PdfToPpm, ["-r", dpi.ToString(CultureInfo.InvariantCulture), "-gray", "-f", number, "-l", number, "-singlefile", file.Path, path[..^4]])
            {
                Timeout = options.ProcessTimeout,
                MemoryBytes = options.ProcessMemoryBytes,
                FileBytes = options.MaxPixels + 64,
            },
            cancellationToken);
        return new(result, path, result.Succeeded && File.Exists(path) ? await Greymap.ReadAsync(path, cancellationToken) : null);
    }

    /// <summary>Why a page would cost too much to render for recognition, as far as its stated sizes tell; null where it would not.</summary>
    public string? Flood((double Width, double Height) size, double pixels) => true switch
    {
        _ when size.Width * size.Height / (72 * 72) * options.OcrDpi * options.OcrDpi > options.MaxPixels =>
            "The page is too large to be recognised. Save it in the size of a sheet of paper and upload it again.",
        _ when pixels > options.MaxPixels => "An image on the page has too many pixels. Scan the page at 200 to 300 dpi and upload it again.",
        _ => null,
    };
}
