namespace QaPipeline.Mapping.Text;

/// <summary>Light stemmers: they strip the inflections of nouns and adjectives that keep a term from being found, and nothing more.</summary>
/// <remarks>Words come in lower case without diacritics. Suffixes are tried longest first; what remains keeps at least four letters.</remarks>
static class LightStemmer
{
    static readonly Dictionary<string, string[]> Suffixes = new(StringComparer.Ordinal)
    {
        ["de"] = ["ungen", "heiten", "keiten", "ernen", "ung", "ern", "em", "en", "er", "es", "e", "n", "s"],
        ["fr"] = ["issements", "issement", "ations", "ation", "ements", "ement", "elles", "ives", "ees", "eux", "aux", "ives", "ive", "ifs", "ie", "ee", "es", "if", "s", "e", "x"],
        ["es"] = ["aciones", "acion", "idades", "idad", "amientos", "amiento", "adas", "ados", "idos", "idas", "ales", "ivas", "ivos", "es", "as", "os", "al", "a", "o", "e", "s"],
        ["it"] = ["azioni", "azione", "amenti", "amento", "enze", "enza", "ali", "ale", "ita", "i", "e", "a", "o"],
        ["pt"] = ["acoes", "acao", "idades", "idade", "amentos", "amento", "adas", "ados", "ais", "oes", "ao", "es", "as", "os", "a", "o", "e", "s"],
        ["nl"] = ["heden", "ingen", "heid", "ing", "eren", "en", "er", "es", "e", "s", "n"],
        ["sv"] = ["heterna", "ningarna", "ningar", "ningen", "heten", "ning", "arna", "erna", "orna", "ande", "aren", "ade", "are", "ens", "ets", "het", "ar", "er", "or", "en", "et", "a", "e", "s", "t"],
        ["pl"] = ["owaniami", "owanie", "owania", "eniami", "eniach", "aniami", "aniach", "eniem", "aniem", "eniom", "ami", "ach", "ego", "emu", "owi", "enie", "enia", "anie", "ania", "ymi", "imi", "iej", "ie", "ia", "om", "ow", "em", "ej", "ym", "im", "ych", "ich", "y", "i", "a", "e", "u", "o"],
    };

    /// <summary>The languages that have suffix tables.</summary>
    public static IReadOnlyCollection<string> Languages => Suffixes.Keys;

    /// <summary>The stem of <paramref name="word"/> in <paramref name="language"/> (ISO 639-1); the word itself for languages without a table.</summary>
    public static string Stem(string word, string language)
    {
        if (!Suffixes.TryGetValue(language, out var suffixes))
        {
            return word;
        }
        foreach (var suffix in suffixes)
        {
            if (word.Length - suffix.Length >= 4 && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                return word[..^suffix.Length];
            }
        }
        return word;
    }
}
