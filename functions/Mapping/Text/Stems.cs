using System.Buffers;
using System.Runtime.InteropServices;

namespace QaPipeline.Mapping.Text;

/// <summary>Numbers the stems of one run and remembers the stem of each word form, so that each is computed once.</summary>
/// <remarks>One instance per run and thread. Numbers depend only on the order of the texts, which is fixed.</remarks>
sealed class Stems
{
    /// <summary>Stands between sentences, so that no phrase is found across them.</summary>
    public const int SentenceBreak = -1;

    /// <summary>What is known of a form in a language: the number of its stem, or <see cref="FunctionWord"/>; <see cref="Unknown"/> before anybody asked.</summary>
    const int FunctionWord = -2;
    const int Unknown = -3;

    readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    readonly Dictionary<string, NumberedValues<int>> _numbers = new(StringComparer.Ordinal);
    readonly Dictionary<string, NumberedValues<string?>> _stems = new(StringComparer.Ordinal);
    readonly List<string> _texts = [];
    readonly List<int> _scratch = [];

    /// <summary>The stem with this number.</summary>
    public string this[int number] => _texts[number];

    /// <summary>The forms of the run.</summary>
    public WordForms Forms { get; } = new();

    /// <summary>Number of distinct stems so far.</summary>
    public int Count => _ids.Count;

    /// <summary>The stems of the content words, with <see cref="SentenceBreak"/> between sentences.</summary>
    public int[] Of(List<Word> words, string language)
    {
        var numbers = NumbersOf(language);
        _scratch.Clear();
        foreach (ref readonly var word in CollectionsMarshal.AsSpan(words))
        {
            if (word.SentenceStart && _scratch.Count > 0 && _scratch[^1] != SentenceBreak)
            {
                _scratch.Add(SentenceBreak);
            }
            if (IdOf(NumberOf(word), language, numbers) is var id and >= 0)
            {
                _scratch.Add(id);
            }
        }
        return [.. _scratch];
    }

    /// <summary>A number for each word, function words too: words with one stem have the same, a function word only its own.</summary>
    public int[] NumbersOf(List<Word> words, string language)
    {
        var known = NumbersOf(language);
        var numbers = new int[words.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var form = NumberOf(words[i]);
            numbers[i] = IdOf(form, language, known) is var id and >= 0 ? 2 * id : 2 * form + 1;
        }
        return numbers;
    }

    /// <summary>The stem of each word, function words too.</summary>
    public string[] AllOf(List<Word> words, string language)
    {
        if (!_stems.TryGetValue(language, out var known))
        {
            _stems[language] = known = new(null);
        }
        var stems = new string[words.Count];
        for (var i = 0; i < stems.Length; i++)
        {
            stems[i] = known[NumberOf(words[i])] ??= Stem(words[i].Form, language);
        }
        return stems;
    }

    /// <summary>The stems of the content words of an expression, without breaks.</summary>
    public int[] OfExpression(List<Word> words, string language)
    {
        var stems = Of(words, language);
        return stems.Contains(SentenceBreak) ? [.. stems.Where(s => s != SentenceBreak)] : stems;
    }

    /// <summary>The numbers of stems.</summary>
    public int[] NumbersOf(string[] stems) => Array.ConvertAll(stems, NumberOf);

    /// <summary>The number of the stem of <paramref name="form"/>; below 0 for a function word.</summary>
    public int IdOf(string form, string language) => IdOf(Forms.Of(form), language, NumbersOf(language));

    int IdOf(int form, string language, NumberedValues<int> numbers)
    {
        ref var id = ref numbers[form];
        if (id == Unknown)
        {
            id = Read(Forms[form], language);
        }
        return id;
    }

    int Read(string form, string language)
    {
        if (StopWords.Contains(form, language))
        {
            return FunctionWord;
        }
        return NumberOf(Stem(form, language));
    }

    int NumberOf(string stem)
    {
        if (!_ids.TryGetValue(stem, out var id))
        {
            _ids[stem] = id = _ids.Count;
            _texts.Add(stem);
        }
        return id;
    }

    int NumberOf(in Word word) => word.Number >= 0 ? word.Number : Forms.Of(word.Form);

    NumberedValues<int> NumbersOf(string language)
    {
        if (!_numbers.TryGetValue(language, out var numbers))
        {
            _numbers[language] = numbers = new(Unknown);
        }
        return numbers;
    }

    /// <summary>The stem of a folded word form.</summary>
    public static string Stem(string form, string language) =>
        char.IsAsciiDigit(form[0]) ? form
        : IsPluralOfLetters(form) ? form[..^1]
        : language != "en" ? LightStemmer.Stem(form, language)
        : KeptApart.GetValueOrDefault(form) ?? EnglishStemmer.Stem(form);

    static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>"SLPs", "MCs": stemmers leave the ending of a word without vowels alone.</summary>
    static bool IsPluralOfLetters(string form) => form.Length > 2 && form[^1] == 's' && form[^2] != 's' && !form.AsSpan().ContainsAny(Vowels);

    /// <summary>Words that the English stemmer would throw together although they mean different things in this field.</summary>
    static readonly Dictionary<string, string> KeptApart = Apart(
        ("responsive", "responsive responsiveness"), ("international", "international internationally internationalization"), ("universal", "universal universally"),
        ("validate", "validate validates validated validating validation validations validator"), ("experiment", "experiment experiments experimental experimentation"),
        ("authority", "authority authorities"), ("publish", "publication publications"), ("organize", "organization organizations organizational"), ("marketing", "marketing"),
        ("operator", "operator operators"), ("generation", "generation generations"), ("generative", "generative"), ("objective", "objective objectives"));

    static Dictionary<string, string> Apart(params (string Stem, string Forms)[] groups) =>
        groups.SelectMany(g => g.Forms.Split(' ').Select(f => (f, g.Stem))).ToDictionary(p => p.f, p => p.Stem, StringComparer.Ordinal);
}
