using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace QaPipeline.Tests;

/// <summary>Reads sample files with other tools than the product does, page by page where the file has pages, to check quotations against.</summary>
static partial class IndependentReading
{
    static readonly ConcurrentDictionary<(string Path, int? Page), Lazy<IReadOnlyList<string>>> Known = new();

    /// <summary>Whether the quotation stands in the file, on that page; the cells of a table row in their order.</summary>
    public static bool Contains(string path, int? page, string quote) =>
        Known.GetOrAdd((path, page), p => new(() => [.. Read(p.Path, p.Page).Select(Fold)])).Value.Any(text => ContainsInOrder(text, quote.Split('\t')));

    static bool ContainsInOrder(string text, IEnumerable<string> cells)
    {
        var from = 0;
        foreach (var cell in cells.Select(Fold))
        {
            var at = text.IndexOf(cell, from, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }
            from = at + cell.Length;
        }
        return true;
    }

    /// <summary>White space, hyphens (a line may end in one) and ligatures don't count.</summary>
    static string Fold(string text) => Ignored().Replace(text.Normalize(NormalizationForm.FormKC), "");

    static IEnumerable<string> Read(string path, int? page) => Path.GetExtension(path) switch
    {
        ".pdf" => ReadPdf(path, page),
        ".docx" => [DraftText.Of(path)],
        ".html" => [WebUtility.HtmlDecode(Tags().Replace(File.ReadAllText(path), " "))],
        _ => [File.ReadAllText(path)],
    };

    static IEnumerable<string> ReadPdf(string path, int? page)
    {
        string[] pages = page is { } p ? ["-f", $"{p}", "-l", $"{p}"] : [];
        var text = Run("pdftotext", [.. pages, path, "-"]);
        if (text.Any(char.IsLetterOrDigit))
        {
            return [text, Run("pdftotext", ["-raw", .. pages, path, "-"]), Run("pdftotext", ["-layout", .. pages, path, "-"])];
        }
        // A scan: the picture of the page through the recognition program's plain-text output.
        var image = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Run("pdftoppm", ["-r", "200", "-gray", .. pages, "-singlefile", path, image]);
        try
        {
            return [Run("tesseract", [image + ".pgm", "-"])];
        }
        finally
        {
            File.Delete(image + ".pgm");
        }
    }

    static string Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process.StandardOutput.ReadToEnd();
    }

    [GeneratedRegex(@"[\s\u00AD\u2010\u2011-]+", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Ignored();

    [GeneratedRegex("<script.*?</script>|<style.*?</style>|<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.Singleline, 5000)]
    private static partial Regex Tags();
}
