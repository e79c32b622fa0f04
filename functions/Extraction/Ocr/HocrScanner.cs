using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using QaPipeline.Extraction.Pdf.Layout;

namespace QaPipeline.Extraction.Ocr;

/// <summary>A recognised word.</summary>
/// <param name="Text">The word.</param>
/// <param name="Box">Where it stands, in pixels.</param>
/// <param name="Size">Type size of its line, in pixels.</param>
/// <param name="Confidence">0 to 100.</param>
sealed record RecognisedWord(string Text, Box Box, double Size, double Confidence);

/// <summary>What was recognised on one image.</summary>
/// <param name="Width">Width of the image in pixels.</param>
/// <param name="Height">Height of the image in pixels.</param>
/// <param name="Words">The words in the order of recognition.</param>
/// <param name="Slope">Rise of the text lines per pixel to the right; small for a slightly turned scan.</param>
/// <param name="Angle">Quarter turns of the text in degrees, as tesseract counts them.</param>
sealed record RecognisedImage(double Width, double Height, IReadOnlyList<RecognisedWord> Words, double Slope, int Angle)
{
    /// <summary>Mean confidence over all letters; 0 for no words.</summary>
    public double Confidence => Words.Count == 0 ? 0 : Words.Sum(w => w.Confidence * w.Text.Length) / Words.Sum(w => w.Text.Length);
}

/// <summary>Reads the hOCR that tesseract writes: one element a line.</summary>
static partial class HocrScanner
{
    public static async Task<RecognisedImage> ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(output, leaveOpen: true);
        var words = new List<RecognisedWord>();
        var slopes = new List<(double Slope, double Width)>();
        var angles = new List<int>();
        Box page = default;
        var current = new Line(default, 0, 0, 0, 0);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains("ocrx_word", StringComparison.Ordinal))
            {
                AddWord(words, line, current);
            }
            else if (line.Contains("ocr_page", StringComparison.Ordinal))
            {
                page = BoxOf(line);
            }
            else if (line.Contains("x_size", StringComparison.Ordinal))
            {
                current = Line.Of(line);
                angles.Add(current.Angle);
                if (current.Angle == 0)
                {
                    slopes.Add((current.Slope, current.Box.Width));
                }
            }
        }
        return new(page.Width, page.Height, words, Slope(slopes), Most(angles));
    }

    static void AddWord(List<RecognisedWord> words, string line, Line current)
    {
        var content = WordContent().Match(line);
        var text = content.Success ? WebUtility.HtmlDecode(Tags().Replace(content.Groups[1].Value, string.Empty)).Trim() : string.Empty;
        var confidence = Number(WordConfidence().Match(line));
        // Specks, rules of tables and edges of the paper come out as stray signs.
        var signs = !text.Any(char.IsLetterOrDigit) && (confidence < 60 || text.All(c => c is '|' or '_' or '[' or ']' or '/' or '\\' or '~' or '¦'));
        if (text.Length > 0 && !signs && (confidence >= 25 || text.Length > 3))
        {
            words.Add(new(text, current.Fit(BoxOf(line)), current.Size, confidence));
        }
    }

    /// <summary>The median over the longer lines: short ones have no reliable base line.</summary>
    static double Slope(List<(double Slope, double Width)> slopes)
    {
        if (slopes.Count == 0)
        {
            return 0;
        }
        var widest = slopes.Max(s => s.Width);
        var sorted = slopes.Where(s => s.Width >= 0.5 * widest).Select(s => s.Slope).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    static int Most(List<int> angles) => angles.Count == 0 ? 0 : angles.GroupBy(a => a).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;

    static Box BoxOf(string line)
    {
        var match = BoundingBox().Match(line);
        return match.Success ? new(Number(match, 1), Number(match, 2), Number(match, 3), Number(match, 4)) : default;
    }

    static double Number(Match match, int group = 1) =>
        match.Success && double.TryParse(match.Groups[group].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What hOCR says about a line of text.</summary>
    /// <param name="Box">Its extent.</param>
    /// <param name="Ascent">Height of tall letters above the base line.</param>
    /// <param name="Descent">Depth of letters below the base line.</param>
    /// <param name="Slope">Slope of the base line.</param>
    /// <param name="Offset">The base line at the left edge, from the lower edge of the box.</param>
    sealed record Line(Box Box, double Ascent, double Descent, double Slope, double Offset)
    {
        /// <summary>Tall letters take this share of the type size.</summary>
        const double AscentShare = 0.78;

        public int Angle { get; private init; }

        public double Size => Ascent / AscentShare;

        public static Line Of(string line)
        {
            var descent = Number(Descenders().Match(line));
            var baseline = Baseline().Match(line);
            var angle = TextAngle().Match(line);
            return new(BoxOf(line), Number(LineSize().Match(line)) - descent, descent, Number(baseline), Number(baseline, 2)) { Angle = (int)Math.Round(Number(angle)) };
        }

        /// <summary>The word's box with the height of the line, whatever letters the word has; turned lines are left as they are.</summary>
        public Box Fit(Box word)
        {
            if (Angle != 0 || Ascent <= 0)
            {
                return word;
            }
            var ground = Box.Bottom + Offset + (Slope * (word.MiddleX - Box.Left));
            return word with { Top = ground - Ascent, Bottom = ground + Descent };
        }
    }

    [GeneratedRegex(@"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")]
    private static partial Regex BoundingBox();

    [GeneratedRegex(@"\bx_size ([\d.]+)")]
    private static partial Regex LineSize();

    [GeneratedRegex(@"\bx_descenders ([\d.]+)")]
    private static partial Regex Descenders();

    [GeneratedRegex(@"\btextangle (-?[\d.]+)")]
    private static partial Regex TextAngle();

    [GeneratedRegex(@"\bbaseline (-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Baseline();

    [GeneratedRegex(@"\bx_wconf (\d+)")]
    private static partial Regex WordConfidence();

    [GeneratedRegex(@"<span[^>]*>(.*)</span>")]
    private static partial Regex WordContent();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
