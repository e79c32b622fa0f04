using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>What <c>pdfinfo</c> says about a file.</summary>
/// <param name="Pages">Number of pages; null when it can't be told.</param>
/// <param name="Encrypted">Whether a password is needed to open it.</param>
/// <param name="Sizes">Width and height per page in points, where asked for.</param>
sealed partial record PdfInformation(int? Pages, bool Encrypted, IReadOnlyDictionary<int, (double Width, double Height)> Sizes)
{
    public static async Task<PdfInformation> ReadAsync(ChildProcess processes, ReadingOptions options, SourceFile file, CancellationToken cancellationToken, int first = 1, int last = 1)
    {
        var text = string.Empty;
        var result = await processes.RunAsync(
            new(Tool.PdfInfo, ["-f", first.ToString(CultureInfo.InvariantCulture), "-l", last.ToString(CultureInfo.InvariantCulture), file.Path])
            {
                Timeout = TimeSpan.FromSeconds(Math.Min(20, options.ProcessTimeout.TotalSeconds)),
                MemoryBytes = options.ProcessMemoryBytes,
                OutputBytes = 4 * 1024 * 1024,
            },
            async (output, token) => text = await new StreamReader(output).ReadToEndAsync(token),
            cancellationToken);
        var pages = PageCount().Match(text) is { Success: true } match ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : (int?)null;
        var sizes = PageSize().Matches(text).ToDictionary(
            m => int.Parse(m.Groups["page"].Value, CultureInfo.InvariantCulture),
            m => (double.Parse(m.Groups["width"].Value, CultureInfo.InvariantCulture), double.Parse(m.Groups["height"].Value, CultureInfo.InvariantCulture)));
        return new(pages, result.ErrorTail.Contains("Incorrect password", StringComparison.Ordinal), sizes);
    }

    [GeneratedRegex(@"^Pages:\s+(?<count>\d{1,9})\s*$", RegexOptions.Multiline)]
    private static partial Regex PageCount();

    [GeneratedRegex(@"^Page\s+(?<page>\d{1,9}) size:\s+(?<width>[\d.]{1,20}) x (?<height>[\d.]{1,20}) pts", RegexOptions.Multiline)]
    private static partial Regex PageSize();
}
