using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>A word of a passage or of its headings, by the number of its stem, with its weight.</summary>
readonly record struct WeighedStem(int Stem, float Weight);

/// <summary>The English passages of a pack as the words they hold, with their lead-in, and as those of their headings and the title of the document: unit vectors of logarithmic counts times inverse
/// frequency in the pack. Other passages hold none.</summary>
sealed class WordBags
{
    /// <summary>What the words above a passage count beside its own.</summary>
    const double HeadingShare = 0.5;

    const string Language = "en";

    readonly NumberedValues<int> _counts = new(0);
    readonly List<int> _stems = [];

    public WordBags(IReadOnlyList<Passage> passages)
    {
        var titles = new Dictionary<int, int[]>();
        Text = Vectors([.. passages.Select(p => p.Language == Language ? Count([p.Body, p.Lead]) : [])], 1);
        Headings = Vectors([.. passages.Select(p => p.Language == Language ? Count([p.Heading, p.Upper, TitleOf(p, titles)]) : [])], HeadingShare);
    }

    /// <summary>The words of each passage.</summary>
    public WeighedStem[][] Text { get; }

    /// <summary>The words above each passage.</summary>
    public WeighedStem[][] Headings { get; }

    static int[] TitleOf(Passage passage, Dictionary<int, int[]> known)
    {
        if (!known.TryGetValue(passage.DocumentIndex, out var title))
        {
            known[passage.DocumentIndex] = title = passage.Stems.Of(Words.Of(passage.Source.Profile.Title ?? ""), Language);
        }
        return title;
    }

    /// <summary>The different stems of some texts with the logarithm of their count.</summary>
    WeighedStem[] Count(ReadOnlySpan<int[]> texts)
    {
        _stems.Clear();
        foreach (var text in texts)
        {
            foreach (var stem in text)
            {
                if (stem >= 0 && _counts[stem]++ == 0)
                {
                    _stems.Add(stem);
                }
            }
        }
        var found = new WeighedStem[_stems.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = new(_stems[i], 1 + MathF.Log(_counts[_stems[i]]));
            _counts[_stems[i]] = 0;
        }
        return found;
    }

    /// <summary>Weighs the counted words by their rarity and brings each text to <paramref name="length"/>.</summary>
    static WeighedStem[][] Vectors(WeighedStem[][] texts, double length)
    {
        var frequency = new NumberedValues<int>(0);
        foreach (var text in texts)
        {
            foreach (var word in text)
            {
                frequency[word.Stem]++;
            }
        }
        foreach (var text in texts)
        {
            var squares = 0.0;
            for (var i = 0; i < text.Length; i++)
            {
                var weight = text[i].Weight * (1 + Math.Log((texts.Length + 1.0) / (frequency[text[i].Stem] + 1)));
                text[i] = text[i] with { Weight = (float)weight };
                squares += weight * weight;
            }
            var norm = (float)(length / (Math.Sqrt(squares) + 1e-9));
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = text[i] with { Weight = text[i].Weight * norm };
            }
        }
        return texts;
    }
}
