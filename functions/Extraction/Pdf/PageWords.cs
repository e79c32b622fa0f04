using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Texts;
using QaPipeline.Extraction.Pdf.Layout;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>The words of a page's text layer with their places, from <c>pdftotext -bbox</c>.</summary>
static partial class PageWords
{
    /// <summary>Units of the boxes that pdftohtml gives, per point.</summary>
    public const double UnitsPerPoint = 1.5;

    /// <summary>Words in the order of the text layer, boxes in the units of pdftohtml; none where the page can't be read.</summary>
    public static async Task<List<(string Text, Box Box)>> ReadAsync(ChildProcess processes, ReadingOptions options, SourceFile file, int page, CancellationToken cancellationToken)
    {
        var words = new List<(string Text, Box Box)>();
        var number = page.ToString(CultureInfo.InvariantCulture);
        await processes.RunAsync(
            new(Tool.PdfToText, ["-bbox", "-f", number, "-l", number, file.Path, "-"])
            {
                Timeout = options.ProcessTimeout,
                MemoryBytes = options.ProcessMemoryBytes,
                OutputBytes = 64L * 1024 * 1024,
            },
            async (output, token) =>
            {
                using var reader = new StreamReader(output, leaveOpen: true);
                while (await reader.ReadLineAsync(token) is { } line)
                {
                    if (Word().Match(line) is { Success: true } match)
                    {
                        words.Add((RightToLeft.Logical(Plain(match.Groups["text"].Value)), new(Number(match, "left"), Number(match, "top"), Number(match, "right"), Number(match, "bottom"))));
                    }
                }
            },
            cancellationToken);
        return words;
    }

    /// <summary>Without the marks of direction that poppler adds, letters and their marks in one.</summary>
    static string Plain(string text) => ComposedLetters.Of(Marks().Replace(WebUtility.HtmlDecode(text), string.Empty));

    static double Number(Match match, string group) => UnitsPerPoint * double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"<word xMin=""(?<left>-?[\d.]{1,20})"" yMin=""(?<top>-?[\d.]{1,20})"" xMax=""(?<right>-?[\d.]{1,20})"" yMax=""(?<bottom>-?[\d.]{1,20})"">(?<text>.*)</word>")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cc}")]
    private static partial Regex Marks();
}
