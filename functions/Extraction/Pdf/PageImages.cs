using System.Globalization;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>The largest image of a page.</summary>
/// <param name="Area">Area that it covers, in square points; 0 where it states no resolution.</param>
/// <param name="Pixels">Pixels that would have to be decoded, of the image that has most.</param>
readonly record struct LargestImage(double Area, double Pixels);

/// <summary>How large the images on PDF pages are, told without decoding them.</summary>
static class PageImages
{
    /// <summary>The largest image per page; pages without images are missing.</summary>
    public static async Task<IReadOnlyDictionary<int, LargestImage>> LargestAsync(ChildProcess processes, ReadingOptions options, SourceFile file, int first, int last, CancellationToken cancellationToken)
    {
        var largest = new Dictionary<int, LargestImage>();
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
                    Add(largest, line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                }
            },
            cancellationToken);
        return largest;
    }

    /// <summary>Columns: page, num, type, width, height, color, comp, bpc, enc, interp, object, ID, x-ppi, y-ppi, size, ratio. Inline images have no object.</summary>
    static void Add(Dictionary<int, LargestImage> largest, string[] columns)
    {
        if (columns.Length < 15 || !int.TryParse(columns[0], NumberStyles.None, CultureInfo.InvariantCulture, out var page))
        {
            return;
        }
        var (width, height, across, down) = (Number(columns[3]), Number(columns[4]), Number(columns[^4]), Number(columns[^3]));
        var area = across > 0 && down > 0 ? 72 * width / across * 72 * height / down : 0;
        var before = largest.GetValueOrDefault(page);
        largest[page] = new(Math.Max(before.Area, area), Math.Max(before.Pixels, width * height));
    }

    static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
