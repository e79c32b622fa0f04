using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Pdf.Layout;
using QaPipeline.Extraction.Processes;

namespace QaPipeline.Extraction.Pdf;

/// <summary>Versions of what takes part in reading: the same bytes may be read differently when one of them changes.</summary>
static partial class ReaderVersion
{
    /// <summary>The layout rules' version, then each tool with its own, then the settings of recognition.</summary>
    public static string Of(ReadingOptions options, params Tool[] tools)
    {
        var parts = tools.Select(t => $"{Name(t)} {VersionOf(t)}");
        return string.Create(CultureInfo.InvariantCulture, $"{DocumentLayout.RulesVersion} ({string.Join(", ", parts)}, {RecognitionLanguages.Describe(options.OcrLanguages)} {options.OcrDpi} dpi >= {options.OcrMinimumConfidence})");
    }

    static string Name(Tool tool) => tool == Tool.Tesseract ? "tesseract" : "poppler";

    static string VersionOf(Tool tool)
    {
        try
        {
            var information = new ProcessStartInfo(ToolPath.Of(tool), tool == Tool.Tesseract ? "--version" : "-v")
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(information);
            // The tools differ in which of the two they print it to; both are a few lines.
            var text = process?.StandardOutput.ReadToEnd() + process?.StandardError.ReadToEnd();
            process?.WaitForExit();
            return Version().Match(text).Value is { Length: > 0 } version ? version : "unknown";
        }
        catch (ToolMissingException)
        {
            return "missing";
        }
    }

    [GeneratedRegex(@"\d+\.\d+(?:\.\d+)*")]
    private static partial Regex Version();
}
