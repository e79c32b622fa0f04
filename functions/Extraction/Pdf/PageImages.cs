using System.Globalization;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>An image that is shown on a page.</summary>
/// <param name="Page">Number of the page.</param>
/// <param name="Id">The file's own name for the image, the same wherever it is shown; null for an image within a page's content.</param>
/// <param name="Width">Width on the page in points; 0 where it states no resolution.</param>
/// <param name="Height">Height on the page in points; 0 where it states no resolution.</param>
/// <param name="Pixels">Pixels that would have to be decoded.</param>
/// <param name="IsMask">Whether it only says which parts of another image are shown.</param>
sealed record PageImage(int Page, string? Id, double Width, double Height, double Pixels, bool IsMask)
{
    /// <summary>Area that it covers, in square points.</summary>
    public double Area => Width * Height;
}

/// <summary>The images on the pages of a PDF, told without decoding them.</summary>
static class PageImages
{
    /// <summary>The images of some pages in the order in which they are shown.</summary>
    public static async Task<IReadOnlyList<PageImage>> ListAsync(ChildProcess processes, ReadingOptions options, SourceFile file, int first, int last, CancellationToken cancellationToken)
    {
        var images = new List<PageImage>();
        await processes.RunAsync(
            new(Tool.PdfImages, ["-list", "-f", first.ToString(CultureInfo.InvariantCulture), "-l", last.ToString(CultureInfo.InvariantCulture), file.Path])
            {
                Timeout = options.ProcessTimeout,
                MemoryBytes = options.ProcessMemoryBytes,
                OutputBytes = 16L * 1024 * 1024,
            },
            async (output, token) =>
            {
                using var reader = new StreamReader(output, leaveOpen: true);
                while (await reader.ReadLineAsync(token) is { } line)
                {
                    if (Image(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { } image)
                    {
                        images.Add(image);
                    }
                }
            },
            cancellationToken);
        return images;
    }

    /// <summary>The largest area of an image per page, in square points, and the most pixels; pages without images are missing.</summary>
    public static async Task<IReadOnlyDictionary<int, (double Area, double Pixels)>> LargestAsync(ChildProcess processes, ReadingOptions options, SourceFile file, int first, int last, CancellationToken cancellationToken) =>
        (await ListAsync(processes, options, file, first, last, cancellationToken)).GroupBy(i => i.Page).ToDictionary(g => g.Key, g => (g.Max(i => i.Area), g.Max(i => i.Pixels)));

    /// <summary>Columns: page, num, type, width, height, color, comp, bpc, enc, interp, object, ID, x-ppi, y-ppi, size, ratio. Images within the content have no ID.</summary>
    static PageImage? Image(string[] columns)
    {
        if (columns.Length < 15 || !int.TryParse(columns[0], NumberStyles.None, CultureInfo.InvariantCulture, out var page))
        {
            return null;
        }
        var (width, height, across, down) = (Number(columns[3]), Number(columns[4]), Number(columns[^4]), Number(columns[^3]));
        var stated = across > 0 && down > 0;
        var id = columns.Length == 16 ? $"{columns[10]} {columns[11]}" : null;
        return new(page, id, stated ? 72 * width / across : 0, stated ? 72 * height / down : 0, width * height, columns[2] is "mask" or "smask");
    }

    static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
