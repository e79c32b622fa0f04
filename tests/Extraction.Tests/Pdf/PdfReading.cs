using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;
using QaPipeline.Extraction.Pdf;
using QaPipeline.Tests;

namespace QaPipeline.Extraction.Tests.Pdf;

/// <summary>Reads files with the reader under test, and independently of it with pdftotext.</summary>
static partial class PdfReading
{
    /// <summary>The sample PDFs with a text layer.</summary>
    public static IReadOnlyList<string> TextSamples { get; } =
        [.. Directory.EnumerateFiles(RepositoryFiles.PathOf("samples", "packs"), "*.pdf", SearchOption.AllDirectories).Where(f => !f.Contains("scan", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static string Sample(string start) =>
        Directory.EnumerateFiles(RepositoryFiles.PathOf("samples", "packs"), $"{start}*.pdf", SearchOption.AllDirectories).Single();

    public static async Task<Document> ReadAsync(string path, ReadingOptions? options = null) =>
        await new PdfReader(options ?? new()).ReadAsync(new(path, Path.GetFileName(path), ContentHash.Of(await File.ReadAllBytesAsync(path))), FileFormat.Pdf, default);

    public static async Task<Document> ReadAsync(PdfFile file, ReadingOptions? options = null) => await ReadAsync(file.ToBytes(), options);

    public static async Task<Document> ReadAsync(byte[] bytes, ReadingOptions? options = null)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, bytes);
            return await ReadAsync(path, options);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static async Task<string> RunAsync(string command, params string[] arguments)
    {
        var information = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 };
        using var process = Process.Start(information)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        return text;
    }

    public static async Task<string> PageTextAsync(string path, int? page = null) =>
        page is { } number ? await RunAsync("pdftotext", "-f", $"{number}", "-l", $"{number}", path, "-") : await RunAsync("pdftotext", path, "-");

    /// <summary>The words of a text in lower case.</summary>
    public static IReadOnlyList<string> Words(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(m => m.Value)];

    /// <summary>Nothing but letters, digits and signs: white space, hyphens at line ends and ligatures don't count.</summary>
    public static string Folded(string text) => Spaces().Replace(text.Normalize(NormalizationForm.FormKC).Replace("\u00ad", string.Empty, StringComparison.Ordinal), string.Empty).Replace("-", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
