using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>A word of a passage or of its headings, by the number of its stem, with its weight.</summary>
readonly record struct WeighedStem(int Stem, float Weight);

/// <summary>The passages of a pack as the English words they hold, with their lead-in, and as those of their headings and the title of the document: unit vectors of logarithmic counts times inverse
/// frequency in the pack. Words of other languages are put into English by a <see cref="Glossary"/>, what it does not know is left out, and the vector is the shorter for it. Passages in languages without one hold none.</summary>
sealed class WordBags
{
    /// <summary>What the words above a passage count beside its own.</summary>
    const double HeadingShare = 0.5;

    const string Language = "en";

    readonly NumberedValues<float> _counts = new(0);
    readonly InEnglish _english;
    readonly List<int> _stems = [];

    public WordBags(IReadOnlyList<Passage> passages, InEnglish english)
    {
        var titles = new Dictionary<(int, string), int[]>();
        _english = english;
        Known = [.. passages.Select(KnownOf)];
        Text = Vectors([.. passages.Select((p, i) => Known[i] > 0 ? Count(p, [p.Body, p.Lead]) : [])], 1);
        Headings = Vectors([.. passages.Select((p, i) => Known[i] > 0 ? Count(p, [p.Heading, p.Upper, TitleOf(p, titles)]) : [])], HeadingShare);
    }

    /// <summary>Which share of the words of each passage can be put into English, 0 to 1; all of an English one.</summary>
    public double[] Known { get; }

    /// <summary>The words of each passage.</summary>
    public WeighedStem[][] Text { get; }

    /// <summary>The words above each passage.</summary>
    public WeighedStem[][] Headings { get; }

    static int[] TitleOf(Passage passage, Dictionary<(int, string), int[]> known)
    {
        if (!known.TryGetValue((passage.DocumentIndex, passage.Language), out var title))
        {
            known[(passage.DocumentIndex, passage.Language)] = title = passage.Stems.Of(Words.Of(passage.Source.Profile.Title ?? ""), passage.Language);
        }
        return title;
    }

    double KnownOf(Passage passage)
    {
        if (passage.Language == Language)
        {
            return 1;
        }
        int[] words = [.. passage.Body.Where(s => s >= 0)];
        return words.Length == 0 ? 0 : (double)words.Count(s => _english.Knows(passage.Language, s)) / words.Length;
    }

    /// <summary>The different stems of some texts of a passage with the logarithm of their count. Where a word has several equivalents, each counts for its part.</summary>
    WeighedStem[] Count(Passage passage, ReadOnlySpan<int[]> texts)
    {
        _stems.Clear();
        foreach (var text in texts)
        {
            foreach (var stem in text)
            {
                if (stem < 0)
                {
                    continue;
                }
                if (passage.Language == Language)
                {
                    Add(stem, 1);
                    continue;
                }
                var english = _english.Of(passage.Language, stem);
                foreach (var equivalent in english)
                {
                    Add(equivalent, 1 / MathF.Sqrt(english.Length));
                }
            }
        }
        var found = new WeighedStem[_stems.Count];
        for (var i = 0; i < found.Length; i++)
        {
            ref var count = ref _counts[_stems[i]];
            found[i] = new(_stems[i], count < 1 ? count : 1 + MathF.Log(count));
            count = 0;
        }
        return found;
    }

    void Add(int stem, float count)
    {
        ref var known = ref _counts[stem];
        if (known == 0)
        {
            _stems.Add(stem);
        }
        known += count;
    }

    /// <summary>Weighs the counted words by their rarity and brings each text to <paramref name="length"/>.</summary>
    WeighedStem[][] Vectors(WeighedStem[][] texts, double length)
    {
        var frequency = new NumberedValues<int>(0);
        foreach (var text in texts)
        {
            foreach (var word in text)
            {
                frequency[word.Stem]++;
            }
        }
        for (var t = 0; t < texts.Length; t++)
        {
            var text = texts[t];
            var squares = 0.0;
            for (var i = 0; i < text.Length; i++)
            {
                var weight = text[i].Weight * (1 + Math.Log((texts.Length + 1.0) / (frequency[text[i].Stem] + 1)));
                text[i] = text[i] with { Weight = (float)weight };
                squares += weight * weight;
            }
            var norm = (float)(length * Math.Sqrt(Known[t]) / (Math.Sqrt(squares) + 1e-9));
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = text[i] with { Weight = text[i].Weight * norm };
            }
        }
        return texts;
    }
}
