namespace QaPipeline.Extraction.Profiles;

/// <summary>Tells English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish and Polish apart by function words, letters and word endings.</summary>
/// <remarks>Stands in for a language identifier such as NTextCat: nine languages need no trained model, and a list of words can be checked by eye.</remarks>
public static class LanguageDetector
{
    const double Enough = 2.0;
    const double ClearLead = 1.3;
    const int LongestSample = 20_000;

    static readonly string[] Codes = LanguageProfiles.Codes;
    static readonly Dictionary<string, double[]> Words = Weigh(LanguageProfiles.Words, 1.0);
    static readonly Dictionary<string, double[]> Endings = Weigh(LanguageProfiles.Endings, 0.5);
    static readonly Dictionary<string, double[]> Letters = Weigh(LanguageProfiles.Letters, 0.7);
    static readonly int LongestEnding = Endings.Keys.Max(e => e.Length);

    /// <summary>ISO 639-1 code of the language of <paramref name="text"/>; null where it is too short or undecided.</summary>
    public static string? Detect(string text)
    {
        var scores = new double[Codes.Length];
        Score(text.AsSpan(0, Math.Min(text.Length, LongestSample)), scores);
        return Decide(scores);
    }

    /// <summary>Language of several texts taken together.</summary>
    public static string? Detect(IEnumerable<string> texts)
    {
        var scores = new double[Codes.Length];
        var left = LongestSample;
        foreach (var text in texts)
        {
            Score(text.AsSpan(0, Math.Min(text.Length, left)), scores);
            left -= Math.Min(text.Length, left);
            if (left == 0)
            {
                break;
            }
        }
        return Decide(scores);
    }

    static string? Decide(double[] scores)
    {
        var best = Array.IndexOf(scores, scores.Max());
        var second = scores.Where((_, i) => i != best).Max();
        return scores[best] >= Enough && scores[best] >= ClearLead * second ? Codes[best] : null;
    }

    static void Score(ReadOnlySpan<char> text, double[] scores)
    {
        var words = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        var endings = Endings.GetAlternateLookup<ReadOnlySpan<char>>();
        var letters = Letters.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> word = stackalloc char[32];
        var length = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? char.ToLowerInvariant(text[i]) : ' ';
            if (char.IsLetter(c))
            {
                if (length < word.Length)
                {
                    word[length] = c;
                }
                length++;
                if (c > '\u007F' && letters.TryGetValue([c], out var ofLetter))
                {
                    Add(scores, ofLetter);
                }
                continue;
            }
            if (length > 0 && length <= word.Length)
            {
                var whole = word[..length];
                if (words.TryGetValue(whole, out var ofWord))
                {
                    Add(scores, ofWord);
                }
                else
                {
                    AddEnding(scores, endings, whole);
                }
            }
            length = 0;
        }
    }

    static void AddEnding(double[] scores, Dictionary<string, double[]>.AlternateLookup<ReadOnlySpan<char>> endings, ReadOnlySpan<char> word)
    {
        for (var length = Math.Min(LongestEnding, word.Length - 2); length >= 3; length--)
        {
            if (endings.TryGetValue(word[^length..], out var weights))
            {
                Add(scores, weights);
                return;
            }
        }
    }

    static void Add(double[] scores, double[] weights)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] += weights[i];
        }
    }

    /// <summary>A word that several languages share says little: its weight is divided among them.</summary>
    static Dictionary<string, double[]> Weigh(IReadOnlyList<string> perLanguage, double weight)
    {
        var weights = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var i = 0; i < perLanguage.Count; i++)
        {
            foreach (var word in perLanguage[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!weights.TryGetValue(word, out var values))
                {
                    weights[word] = values = new double[perLanguage.Count];
                }
                values[i] = weight;
            }
        }
        foreach (var values in weights.Values)
        {
            var shared = values.Count(v => v > 0);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] /= shared;
            }
        }
        return weights;
    }
}
