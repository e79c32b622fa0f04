namespace QaPipeline.Mapping.Text;

/// <summary>Numbers the stems of one run and remembers the stem of each word form, so that each is computed once.</summary>
/// <remarks>One instance per run and thread. Numbers depend only on the order of the texts, which is fixed.</remarks>
sealed class Stems
{
    /// <summary>Stands between sentences, so that no phrase is found across them.</summary>
    public const int SentenceBreak = -1;

    readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    readonly Dictionary<string, Dictionary<string, int>> _forms = new(StringComparer.Ordinal);

    /// <summary>Number of distinct stems so far.</summary>
    public int Count => _ids.Count;

    /// <summary>The stems of the content words, with <see cref="SentenceBreak"/> between sentences.</summary>
    public int[] Of(IReadOnlyList<Word> words, string language)
    {
        var stems = new List<int>(words.Count);
        foreach (var word in words)
        {
            if (word.SentenceStart && stems.Count > 0 && stems[^1] != SentenceBreak)
            {
                stems.Add(SentenceBreak);
            }
            if (IdOf(word.Form, language) is var id and >= 0)
            {
                stems.Add(id);
            }
        }
        return [.. stems];
    }

    /// <summary>The stems of the content words of an expression, without breaks.</summary>
    public int[] OfExpression(string text, string language) => [.. Of(Words.Of(text), language).Where(s => s >= 0)];

    /// <summary>The number of the stem of <paramref name="form"/>; −2 for a function word.</summary>
    public int IdOf(string form, string language)
    {
        if (!_forms.TryGetValue(language, out var forms))
        {
            _forms[language] = forms = new(StringComparer.Ordinal);
        }
        if (!forms.TryGetValue(form, out var id))
        {
            id = -2;
            if (!StopWords.Contains(form, language))
            {
                var stem = Stem(form, language);
                if (!_ids.TryGetValue(stem, out id))
                {
                    _ids[stem] = id = _ids.Count;
                }
            }
            forms[form] = id;
        }
        return id;
    }

    /// <summary>The stem of a folded word form.</summary>
    public static string Stem(string form, string language) =>
        char.IsAsciiDigit(form[0]) ? form
        : language != "en" ? LightStemmer.Stem(form, language)
        : KeptApart.GetValueOrDefault(form) ?? EnglishStemmer.Stem(form);

    /// <summary>Words that the English stemmer would throw together although they mean different things in this field.</summary>
    static readonly Dictionary<string, string> KeptApart = Apart(
        ("responsive", "responsive responsiveness"), ("international", "international internationally internationalization"), ("universal", "universal universally"),
        ("validate", "validate validates validated validating validation validations validator"), ("experiment", "experiment experiments experimental experimentation"),
        ("authority", "authority authorities"), ("publish", "publication publications"), ("organize", "organization organizations organizational"), ("marketing", "marketing"),
        ("operator", "operator operators"), ("generation", "generation generations"), ("generative", "generative"), ("objective", "objective objectives"));

    static Dictionary<string, string> Apart(params (string Stem, string Forms)[] groups) =>
        groups.SelectMany(g => g.Forms.Split(' ').Select(f => (f, g.Stem))).ToDictionary(p => p.f, p => p.Stem, StringComparer.Ordinal);
}
