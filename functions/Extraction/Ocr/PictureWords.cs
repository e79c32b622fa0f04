namespace QaPipeline.Extraction.Ocr;

/// <summary>Tells words from what recognition makes of photographs, lines and patterns.</summary>
static class PictureWords
{
    /// <summary>Longer words that a photograph does not yield by chance.</summary>
    const int FewestDoubtful = 20;

    /// <summary>The words that can be trusted, line by line; and, where there are none, whether the image seems to hold text that can't be read.</summary>
    public static (RecognisedImage Words, bool Doubtful) Of(RecognisedImage image, double minimum)
    {
        var lines = Lines(image.Words).Where(l => IsText(l, minimum)).SelectMany(l => l).ToList();
        var words = image with { Words = lines };
        return lines.Exists(w => IsWord(w) && w.Confidence >= minimum) ? (words, false) : (image with { Words = [] }, SeemsToHoldText(image));
    }

    /// <summary>Whether more is taken for words than a photograph yields.</summary>
    public static bool SeemsToHoldText(RecognisedImage image) => image.Words.Count(IsLong) >= FewestDoubtful;

    /// <summary>Words that follow each other on one line; recognition gives them in this order.</summary>
    static List<List<RecognisedWord>> Lines(IReadOnlyList<RecognisedWord> words)
    {
        var lines = new List<List<RecognisedWord>>();
        foreach (var word in words)
        {
            if (lines.Count == 0 || word.Box.Left < lines[^1][^1].Box.Left || word.Box.OverlapY(lines[^1][^1].Box) < 0.4 * Math.Min(word.Box.Height, lines[^1][^1].Box.Height))
            {
                lines.Add([]);
            }
            lines[^1].Add(word);
        }
        return lines;
    }

    static bool IsText(List<RecognisedWord> line, double minimum) => line.Sum(w => w.Confidence * w.Text.Length) / line.Sum(w => w.Text.Length) >= minimum;

    static bool IsWord(RecognisedWord word) => word.Text.Count(char.IsLetterOrDigit) >= 3;

    static bool IsLong(RecognisedWord word) => word.Text.Length >= 4 && word.Text.All(char.IsLetter);
}
