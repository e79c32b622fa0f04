using System.Globalization;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>How much of PDF pages is covered by images.</summary>
static class PageImages
{
    /// <summary>Area of the largest image per page, in square points; pages without images are missing.</summary>
    public static async Task<IReadOnlyDictionary<int, double>> CoverageAsync(ChildProcess processes, ReadingOptions options, SourceFile file, int first, int last, CancellationToken cancellationToken)
    {
        var areas = new Dictionary<int, double>();
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
                    Add(areas, line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                }
            },
            cancellationToken);
        return areas;
    }

    /// <summary>Columns: page, num, type, width, height, color, comp, bpc, enc, interp, object, ID, x-ppi, y-ppi, size, ratio. Inline images have no object.</summary>
    static void Add(Dictionary<int, double> areas, string[] columns)
    {
        if (columns.Length < 15 || !int.TryParse(columns[0], NumberStyles.None, CultureInfo.InvariantCulture, out var page))
        {
            return;
        }
        var (width, height, across, down) = (Number(columns[3]), Number(columns[4]), Number(columns[^4]), Number(columns[^3]));
        if (across > 0 && down > 0)
        {
            areas[page] = Math.Max(areas.GetValueOrDefault(page), 72 * width / across * 72 * height / down);
        }
    }

    static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
