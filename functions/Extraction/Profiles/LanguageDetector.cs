using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Profiles;

/// <summary>
/// Tells languages apart by function words, letters and word endings: first English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish and Polish among
/// themselves, then whether one of the <see cref="OtherLanguages"/> fits better.
/// </summary>
/// <remarks>Stands in for a language identifier such as NTextCat: a list of words needs no trained model and can be checked by eye.</remarks>
public static class LanguageDetector
{
    /// <summary>The code of a language that can't be told although there is enough text to tell it (ISO 639-2 "und").</summary>
    public const string Unknown = LanguageNames.Unknown;

    const double Enough = 2.0;
    const double EnoughOfOther = 2.5;
    const double ClearLead = 1.3;
    const int LongestSample = 20_000;

    /// <summary>Fewer words than these may be names, titles and numbers, which have no language.</summary>
    const int ManyWords = 60;
    const int WordsOfSentence = 8;

    /// <summary>Weight per word below which a text shows no known language: running text in one has .3 and more, in several of them half of that.</summary>
    const double Traces = 0.06;

    static readonly string[] Main = LanguageProfiles.Codes;
    static readonly string[] All = [.. Main, .. OtherLanguages.All.Select(l => l.Code)];
    static readonly Dictionary<string, Weights> Words = Weigh(LanguageProfiles.Words, l => l.Words, 1.0);
    static readonly Dictionary<string, Weights> Endings = Weigh(LanguageProfiles.Endings, l => l.Endings, 0.5);
    static readonly Dictionary<string, Weights> Letters = Weigh(LanguageProfiles.Letters, l => l.Letters, 0.7);
    static readonly int LongestEnding = Endings.Keys.Max(e => e.Length);

    /// <summary>ISO 639-1 code of the language of <paramref name="text"/>; null where it is too short or undecided.</summary>
    public static string? Detect(string text) => Detect([text]);

    /// <summary>Language of several texts taken together.</summary>
    public static string? Detect(IEnumerable<string> texts) => ScoresOf(texts).Decide();

    /// <summary>Language of the running text of a document; <see cref="Unknown"/> where there is much of it and nothing in it is of a known language.</summary>
    public static string? DetectRunning(IEnumerable<string> texts)
    {
        var all = texts.ToArray();
        var running = string.Join('\n', all.Where(t => WordsOf(t).Length >= WordsOfSentence));
        var words = WordsOf(running[..Math.Min(running.Length, LongestSample)]);
        // Lists of names are no sentences: in sentences of any language half of the words and more begin small.
        var isMuch = words.Length >= ManyWords && words.Count(w => !char.IsUpper(w[0])) >= words.Length / 2;
        return isMuch && ScoresOf([running]).Best < Traces * words.Length ? Unknown : ScoresOf(all).Decide();
    }

    static string[] WordsOf(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(char.IsLetter) && !w.Any(char.IsDigit))];

    static Scores ScoresOf(IEnumerable<string> texts)
    {
        var scores = new Scores();
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
        return scores;
    }

    /// <summary>What each language has gathered: the main ones among themselves, and all of them together.</summary>
    sealed class Scores
    {
        readonly double[] _main = new double[Main.Length];
        readonly double[] _all = new double[All.Length];

        public double Best => _all.Max();

        public void Add(Weights weights)
        {
            for (var i = 0; i < _main.Length; i++)
            {
                _main[i] += weights.Main[i];
            }
            for (var i = 0; i < _all.Length; i++)
            {
                _all[i] += weights.All[i];
            }
        }

        public string? Decide()
        {
            var other = Array.IndexOf(_all, _all.Skip(Main.Length).Max(), Main.Length);
            if (_all[other] >= EnoughOfOther && _all[other] >= ClearLead * _all.Take(Main.Length).Max())
            {
                return All[other];
            }
            var best = Array.IndexOf(_main, _main.Max());
            var second = _main.Where((_, i) => i != best).Max();
            return _main[best] >= Enough && _main[best] >= ClearLead * second && _all[best] >= _all[other] ? Main[best] : null;
        }
    }

    /// <summary>What a word, an ending or a letter says for each language.</summary>
    sealed record Weights(double[] Main, double[] All);

    static void Score(ReadOnlySpan<char> text, Scores scores)
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
                    scores.Add(ofLetter);
                }
                continue;
            }
            // A letter with a point is an initial and no word.
            if (length > 0 && length <= word.Length && !(length == 1 && c == '.'))
            {
                var whole = word[..length];
                if (words.TryGetValue(whole, out var ofWord))
                {
                    scores.Add(ofWord);
                }
                else
                {
                    AddEnding(scores, endings, whole);
                }
            }
            length = 0;
        }
    }

    static void AddEnding(Scores scores, Dictionary<string, Weights>.AlternateLookup<ReadOnlySpan<char>> endings, ReadOnlySpan<char> word)
    {
        for (var length = Math.Min(LongestEnding, word.Length - 2); length >= 3; length--)
        {
            if (endings.TryGetValue(word[^length..], out var weights))
            {
                scores.Add(weights);
                return;
            }
        }
    }

    /// <summary>A word that several languages share says little: its weight is divided among them.</summary>
    static Dictionary<string, Weights> Weigh(IReadOnlyList<string> main, Func<OtherLanguage, string> other, double weight)
    {
        var weights = new Dictionary<string, Weights>(StringComparer.Ordinal);
        string[] all = [.. main, .. OtherLanguages.All.Select(other)];
        for (var i = 0; i < all.Length; i++)
        {
            foreach (var word in all[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!weights.TryGetValue(word, out var values))
                {
                    weights[word] = values = new(new double[main.Count], new double[all.Length]);
                }
                values.All[i] = weight;
                if (i < main.Count)
                {
                    values.Main[i] = weight;
                }
            }
        }
        foreach (var values in weights.Values)
        {
            Divide(values.Main);
            Divide(values.All);
        }
        return weights;
    }

    static void Divide(double[] values)
    {
        var shared = Math.Max(1, values.Count(v => v > 0));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] /= shared;
        }
    }
}
