using System.Diagnostics;
using System.Text.RegularExpressions;
using QaPipeline.Extraction.Processes;
using QaPipeline.Extraction.Profiles;

namespace QaPipeline.Extraction.Ocr;

/// <summary>Languages of text recognition: as tesseract names them ("deu+eng"), or <see cref="Auto"/>.</summary>
public static partial class RecognitionLanguages
{
    /// <summary>Reads in English first, and again in the language that the words turn out to be in, where that language is installed.</summary>
    public const string Auto = "auto";

    /// <summary>The language of the first reading, of which every installation of tesseract has the data.</summary>
    internal const string First = "eng";

    static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["de"] = "deu", ["fr"] = "fra", ["es"] = "spa", ["it"] = "ita", ["nl"] = "nld", ["pt"] = "por", ["sv"] = "swe", ["pl"] = "pol",
        ["da"] = "dan", ["no"] = "nor", ["fi"] = "fin", ["is"] = "isl", ["et"] = "est", ["lv"] = "lav", ["lt"] = "lit", ["cs"] = "ces", ["sk"] = "slk", ["sl"] = "slv",
        ["hr"] = "hrv", ["hu"] = "hun", ["ro"] = "ron", ["tr"] = "tur", ["ca"] = "cat", ["gl"] = "glg", ["ga"] = "gle", ["cy"] = "cym", ["sq"] = "sqi", ["mt"] = "mlt",
    };

    static readonly Lazy<IReadOnlyList<string>> InstalledHere = new(List);

    /// <summary>What is said to someone who names languages in another way.</summary>
    public static string Rule => "Languages of recognition are 'auto', or up to eight names as tesseract has them with + between them, such as deu+eng.";

    /// <summary>Whether <paramref name="languages"/> can be asked for; whether they are installed shows when a page is read.</summary>
    public static bool IsValid(string languages) => languages == Auto || Several().IsMatch(languages);

    /// <summary>How they stand in a reader's version: "auto" means another thing wherever other languages are installed.</summary>
    internal static string Describe(string languages) => languages == Auto ? $"{Auto} of {string.Join('+', InstalledHere.Value)}" : languages;

    /// <summary>The languages of a second reading for a text that was first read as English; null where it stays with that.</summary>
    internal static string? SecondFor(string text) =>
        LanguageDetector.Detect(text) is { } code && Names.TryGetValue(code, out var name) && InstalledHere.Value.Contains(name, StringComparer.Ordinal) ? $"{name}+{First}" : null;

    static string[] List()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(ToolPath.Of(Tool.Tesseract), "--list-langs") { RedirectStandardOutput = true, UseShellExecute = false });
            var lines = process?.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
            process?.WaitForExit();
            return [.. lines.Where(l => l != "osd" && One().IsMatch(l)).Order(StringComparer.Ordinal)];
        }
        catch (ToolMissingException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"^[a-z]{3}(?:_[A-Za-z]{2,8})?(?:\+[a-z]{3}(?:_[A-Za-z]{2,8})?){0,7}\z")]
    private static partial Regex Several();

    [GeneratedRegex(@"^[a-z]{3}(?:_[A-Za-z]{2,8})?\z")]
    private static partial Regex One();
}
