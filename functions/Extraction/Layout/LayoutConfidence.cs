namespace QaPipeline.Extraction.Layout;

/// <summary>Mean confidence of the words inside a stretch of text, weighted by their length.</summary>
sealed class LayoutConfidence
{
    readonly List<LayoutWord> words;

    public LayoutConfidence(IEnumerable<LayoutPage> pages) => words = [.. pages.SelectMany(p => p.Words).OrderBy(w => w.Span.Offset)];

    /// <summary>0 to 100 with one decimal; null where the stretch holds no word.</summary>
    public double? Of(params IReadOnlyList<LayoutSpan> spans) => Mean(spans.SelectMany(WordsIn));

    public static double? Mean(IEnumerable<LayoutWord> words)
    {
        double sum = 0;
        long characters = 0;
        foreach (var word in words)
        {
            sum += word.Confidence * word.Span.Length;
            characters += word.Span.Length;
        }
        return characters == 0 ? null : Math.Round(100 * sum / characters, 1, MidpointRounding.AwayFromZero);
    }

    IEnumerable<LayoutWord> WordsIn(LayoutSpan span)
    {
        for (var i = FirstAtOrAfter(span.Offset); i < words.Count && words[i].Span.Offset < span.End; i++)
        {
            yield return words[i];
        }
    }

    int FirstAtOrAfter(int offset)
    {
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = words[middle].Span.Offset < offset ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
